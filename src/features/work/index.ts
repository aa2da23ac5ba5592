import './tables/index.ts'

import type { Ctx } from '#kernel/command/index.ts'
import { dropChecks } from './commands/drop-checks.ts'
import { forgetFiles } from './commands/forget-files.ts'
import { lookAfterAppeals } from './commands/look-after-appeals.ts'
import { lookAfterReviews } from './commands/look-after-reviews.ts'
import { countFigures } from './commands/count-figures.ts'
import { offerRescues } from './commands/offer-rescues.ts'
import { remindReviewers } from './commands/remind-reviewers.ts'

export { appealVerdict } from './commands/appeal-verdict.ts'
export { drawCheck } from './commands/draw-check.ts'
export { addExample } from './commands/add-example.ts'
export { answerCoAuthorship } from './commands/answer-co-authorship.ts'
export { inviteCoAuthor } from './commands/invite-co-author.ts'
export { judgeExample } from './commands/judge-example.ts'
export { claimReview } from './commands/claim-review.ts'
export { giveReview } from './commands/give-review.ts'
export { handIn } from './commands/hand-in.ts'
export { reviewersAsked, reviewGiven, reviewMarked, workHandedIn, workSettled } from './events.ts'
export { workNotices } from './notices.ts'
export { figuresPanel } from './figures-panel.tsx'
export { activityTitle, OwedLine, promisesPanel, workPanel } from './panels.tsx'
export { whoWords } from './pages/who.tsx'
export { workPaths } from './paths.ts'
export {
  authorsOf,
  openLeases,
  waitingToBeRead,
  waitingWorks,
  worksMeeting,
  worksNamed,
  type WaitingWork,
} from './queries/index.ts'
export { declareKnowers } from './queue/index.ts'
export { makeWorkRoutes } from './routes/index.ts'
export { workSubscribers } from './subscribers.ts'

/** Looked after every minute: claims that ran out, promises that came due, works that wait too long. */
export const workSweeps = [
  { name: 'reviews', cron: '* * * * *', run: async (ctx: Ctx) => void (await lookAfterReviews(ctx, {})) },
  { name: 'appeals', cron: '* * * * *', run: async (ctx: Ctx) => void (await lookAfterAppeals(ctx, {})) },
  { name: 'rescues', cron: '*/10 * * * *', run: async (ctx: Ctx) => void (await offerRescues(ctx, {})) },
  { name: 'reminders', cron: '*/10 * * * *', run: async (ctx: Ctx) => void (await remindReviewers(ctx, {})) },
  { name: 'review-figures', cron: '41 3 * * *', run: async (ctx: Ctx) => void (await countFigures(ctx, {})) },
  { name: 'checks', cron: '23 * * * *', run: async (ctx: Ctx) => void (await dropChecks(ctx, {})) },
  { name: 'uploads', cron: '17 * * * *', run: async (ctx: Ctx) => void (await forgetFiles(ctx, {})) },
]

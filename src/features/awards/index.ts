import './tables.ts'

import { sql } from 'kysely'
import type { Ctx } from '#kernel/command/index.ts'
import { declareKnowers } from '#features/work/index.ts'
import { closeNotes } from './commands/close-notes.ts'
import { lookAfterAwardAppeals } from './commands/look-after-award-appeals.ts'
import { lookAfterAwards } from './commands/look-after-awards.ts'
import { lookAfterRoles } from './commands/look-after-roles.ts'

export { acceptAward } from './commands/accept-award.ts'
export { awardAccepted, awardOffered } from './events.ts'
export { awardNotices } from './notices.ts'
export { badgeProgressPanel, endorsementPanel, holders, portfolio } from './panels.tsx'
export { awardPaths } from './paths.ts'
export { awardFor, awardsOf, myAwards } from './queries/index.ts'
export { recompute } from './recompute.ts'
export { awardRoutes } from './routes/index.ts'
export { isOpenToOthers, keyOf as evidenceKey, standingNow as awardStanding } from './rules.ts'
export { awardSubscribers } from './subscribers.ts'

/** Holders of a badge know its course, wherever they earned it, whether they have answered the offer or not. */
declareKnowers(
  sql`select award.person_id, badge.course_id, null::uuid as cohort_id from award join badge on badge.id = award.badge_id
    where badge.course_id is not null and award.state <> 'declined' and award.standing in ('held', 'expired')`,
)

/** Looked after all the time: offers that wait, awards that end, appeals that nobody answers, roles that become long enough. */
export const awardSweeps = [
  { name: 'awards', cron: '*/10 * * * *', run: async (ctx: Ctx) => void (await lookAfterAwards(ctx, {})) },
  { name: 'award-appeals', cron: '*/10 * * * *', run: async (ctx: Ctx) => void (await lookAfterAwardAppeals(ctx, {})) },
  { name: 'award-notes', cron: '47 * * * *', run: async (ctx: Ctx) => void (await closeNotes(ctx, {})) },
  { name: 'badges-of-roles', cron: '53 3 * * *', run: lookAfterRoles },
]

import './tables/index.ts'

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
export { workSweeps } from './sweeps.ts'

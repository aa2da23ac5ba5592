export { appealVerdict } from './appeals/index.ts'
export { drawCheck, addExample, judgeExample } from './calibration/index.ts'
export { answerCoAuthorship, inviteCoAuthor, handIn } from './handing-in/index.ts'
export {
  claimReview,
  giveReview,
  openLeases,
  waitingToBeRead,
  waitingWorks,
  type WaitingWork,
} from './reviewing/index.ts'
export { reviewersAsked, reviewGiven, reviewMarked, workHandedIn, workSettled } from './events.ts'
export { OwedLine } from './showing/index.ts'
export { activityTitle, whoWords, authorsOf, worksMeeting, worksNamed } from './work/index.ts'
export { workPaths } from './paths.ts'
export { courseKnowers } from './queue/index.ts'
export { settledLevels } from './verdicts/index.ts'
export { filesOf as filesOfWorks } from './work/index.ts'

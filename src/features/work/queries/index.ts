export { fileFor, filesOf, filesSeen, filesToHandIn, underNoName, type WorkFile } from './files.ts'
export type { Seen } from './seen.ts'
export { workFor, worksNamed, type WorkView } from './work.ts'
export * from './works.ts'
export { worksMeeting } from './meeting.ts'
export { authorsFor, sharedWork, type AuthorsView } from './co-authors.ts'
export {
  activityWithRubric,
  exampleFacts,
  exampleFor,
  examplesOf,
  exampleToTry,
  triedBy,
  type ExampleView,
  type ListedExample,
  type Tried,
} from './examples.ts'
export { selfSeenBy, type SelfSeen } from './trend.ts'
export * from './appeals.ts'
export { authorsOf } from './authors.ts'
export { ledgersOf, type Ledger } from './ledgers.ts'
export { cohortReviews, type CohortReviews } from './cohort-reviews.ts'
export { standingOf, type Standing } from './standings.ts'

export { activityTitle, activityOf } from './activity-of.ts'
export { drawNumber } from './draw-number.ts'
export { idsOf, versionFacts, workTags, type VersionFacts } from './facts.ts'
export { RubricFields } from './pages/rubric-fields.tsx'
export { MadeTogether, TogetherLine, type Shared } from './pages/together-line.tsx'
export { whoWords, Who, workTitle } from './pages/who.tsx'
export { WorkBody, sizeOf } from './pages/work-body.tsx'
export { authorsOf, isAuthorOf } from './queries/authors.ts'
export {
  authorsFor,
  coAuthorsOf,
  type AuthorsView,
  sharedWork,
  readsAsPeer,
  sharedWithMe,
} from './queries/co-authors.ts'
export { fileFor, type WorkFile, filesToHandIn, filesOf, underNoName, filesSeen } from './queries/files.ts'
export { worksMeeting } from './queries/meeting.ts'
export { standingColumn, standings, type Seen, authorForReader, numberColumn } from './queries/seen.ts'
export { type WorkView, workFor } from './queries/work.ts'
export { worksNamed } from './queries/work-row.ts'
export { workJson, fileJson, fileOf, seenJson, seenOf } from './routes/json.ts'
export { invitationEnds } from './rules/invitation.ts'
export { judgementBy, type Judgement, isLevelOf } from './rules/judgement.ts'
export { hides, readUnnamed, mayBeShown, reviewsShown } from './rules/names.ts'
export { readingOf } from './queries/reading.ts'
export { handedInTables } from './tables.ts'
export { level, nothingForm } from './forms.ts'

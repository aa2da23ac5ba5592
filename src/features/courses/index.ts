export {
  assetRoute,
  bodyHtml,
  courseById,
  courseCredits,
  coursePanels,
  courseBySlug,
  courseTags,
  courseTakers,
  coursesOf,
  interestedIn,
  keepCourseFiles,
  KIND_WORDS,
  languageCode,
  listCourses,
  loadCourse,
  organizersOf,
  references,
  shownRevision,
  slugJson,
  STATE_WORDS,
  syllabusAt,
  type CourseFile,
  type CourseRow,
  type CourseView,
  type ListedCourse,
} from './course/index.ts'
export { addCoOrganizer, postIdea, showInterest } from './ideas/index.ts'
export {
  CoursesToJudge,
  coursesToJudge,
  judgeCourse,
  submitCourse,
  tickItem,
  type CoursesToJudgeView,
} from './opening/index.ts'
export { ActivityLead, ActivityParts, CourseCards } from './showing/index.ts'
export { saveSyllabus } from './writing/index.ts'
export {
  coOrganizerJoined,
  courseJudged,
  courseMoved,
  courseOpened,
  courseSubmitted,
  ideaPosted,
  interestShown,
  revisionSaved,
} from './events.ts'
export { coursePaths } from './paths.ts'
export { mayEditCourse, mayTakePart } from './policy.ts'
export type { CourseState } from './terms.ts'
// What later features know as the courses' own.
export {
  allActivities,
  emptySyllabus,
  findActivity,
  namesOf,
  reviewsGiven,
  togetherOf,
  type Activity,
  type ActivityKind,
  type Criterion,
  type Material,
  type Names,
  type Rubric,
  type Syllabus,
  type SyllabusModule,
} from '#features/syllabus/index.ts'

import './tables.ts'
import './discussion-places.ts'

export { bodyHtml, references } from './body-html.ts'
export { addActivity, addModule, changeActivity, changeHead, inTurn } from './change-syllabus.ts'
export { addCoOrganizer } from './commands/add-co-organizer.ts'
export { importCourse } from './commands/import-course.ts'
export { judgeCourse, tickItem } from './commands/judge-course.ts'
export { postIdea } from './commands/post-idea.ts'
export { saveSyllabus } from './commands/save-syllabus.ts'
export { showInterest } from './commands/show-interest.ts'
export { submitCourse } from './commands/submit-course.ts'
export {
  coOrganizerJoined,
  courseImported,
  courseJudged,
  courseMoved,
  courseOpened,
  courseSubmitted,
  ideaPosted,
  interestShown,
  revisionSaved,
} from './events.ts'
export type { CourseRow } from './facts.ts'
export { courseFarewell } from './farewell.tsx'
export { keepAssets } from './import/keep-assets.ts'
export { readArchive } from './import/read-archive.ts'
export { courseNotices } from './notices.ts'
export { coursePaths } from './paths.ts'
export { mayEditCourse } from './policy.ts'
export {
  courseById,
  courseBySlug,
  coursesOf,
  interestOf,
  listCourses,
  organizersOf,
  shownRevision,
  syllabusAt,
  type ListedCourse,
} from './queries.ts'
export {
  allActivities,
  emptySyllabus,
  findActivity,
  reviewsGiven,
  togetherOf,
  type Activity,
  type ActivityKind,
  type CourseState,
  type Criterion,
  type Material,
  type Names,
  type Rubric,
  type Syllabus,
  type SyllabusModule,
} from './terms.ts'
export { namesOf } from './rules/names.ts'
export { CourseRows } from './pages/list-pages.tsx'
export { ActivityLead, ActivityParts } from './pages/activity-page.tsx'
export { KIND_WORDS, STATE_WORDS } from './pages/words.ts'
export type { CourseView } from './load-course.ts'
export { loadCourse } from './load-course.ts'
export { makeCourseRoutes } from './routes.tsx'
export { courseFindable } from './search.ts'
export type { CoursePanel } from './slots.ts'
export { courseSweeps } from './sweeps.ts'

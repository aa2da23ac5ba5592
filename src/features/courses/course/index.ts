export { assetRoute } from './asset-route.ts'
export { keepCourseFiles, type CourseFile } from './assets.ts'
export { bodyHtml, references, textHtml } from './body-html.ts'
export {
  courseForChange,
  courseForStep,
  type CourseRow,
  isWithReviewers,
  notInReview,
  organizerIds,
  reasonless,
} from './facts.ts'
export {
  languageCode,
  activityForm,
  changeModuleForm,
  handleForm,
  headForm,
  ideaForm,
  interestForm,
  judgeForm,
  moduleForm,
  moveForm,
  newActivityForm,
  previewForm,
  reasonForm,
  restoreForm,
  revisionForm,
  submitForm,
  tickForm,
} from './forms.ts'
export { savedJson, slugJson } from './json.ts'
export {
  type ActivityView,
  type CourseView,
  type DraftView,
  loadActivity,
  loadCourse,
  loadDraft,
} from './load-course.ts'
export { courseTags, moveCourse, writeStep } from './move-course.ts'
export {
  CHECK_WORDS,
  KIND_WORDS,
  languageName,
  licenceMeaning,
  licenceName,
  NAMES_SENTENCES,
  NAMES_WORDS,
} from './pages/words.ts'
export { pointAt } from './point-at.ts'
export {
  courseById,
  courseBySlug,
  courseFacets,
  coursesOf,
  type Facets,
  historyOf,
  interestedIn,
  interestOf,
  judgementsOf,
  listCourses,
  type ListedCourse,
  organizedAlone,
  organizersOf,
  shownRevision,
  syllabusAt,
  ticksOf,
} from './queries.ts'
export { wayBack } from './rules/transitions.ts'
export { courseCredits, coursePanels, courseTakers } from './slots.ts'
export { courseTables } from './tables.ts'
export { STATE_WORDS } from './state-words.ts'
export { stepNote, stepWords, type StepNote } from './step-notes.ts'

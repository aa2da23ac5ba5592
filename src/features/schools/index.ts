import './tables.ts'

export { courseAdded as schoolCourseAdded, schoolClosed, schoolOpened } from './events.ts'
export { schoolNotices } from './notices.ts'
export { schoolsPanel } from './panels.tsx'
export { schoolPaths } from './paths.ts'
export { mayLookAfterSchool } from './policy.ts'
export {
  looksAfterSchool,
  schoolById,
  schoolBySlug,
  schoolsOfCourse,
  schoolsOfSteward,
  stewardsOf,
  type School,
} from './queries.ts'
export { openSchool } from './commands/open-school.ts'
export { addCourse as addCourseToSchool } from './commands/add-course.ts'
export { makeSchoolRoutes } from './routes.tsx'
export { schoolFindable } from './search.ts'
export type { SchoolPanel } from './slots.ts'

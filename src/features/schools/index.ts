export { courseAdded as schoolCourseAdded, schoolClosed, schoolOpened } from './events.ts'
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
export { schoolPanels } from './slots.ts'

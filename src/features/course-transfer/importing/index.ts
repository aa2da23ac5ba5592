export { importCourse } from './commands/import-course.ts'

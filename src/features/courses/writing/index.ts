export { saveSyllabus } from './commands/save-syllabus.ts'
export { editRoutes, syllabusPage } from './edit-routes.tsx'
export { CheckItems } from './pages/syllabus-page.tsx'

export { activityRoutes } from './activity-routes.tsx'
export { saveSyllabus } from './commands/save-syllabus.ts'
export { deskRoutes, syllabusPage } from './desk-routes.tsx'
export { CheckItems } from './pages/syllabus-page.tsx'

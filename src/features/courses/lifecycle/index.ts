export { lapseCourses } from './commands/lapse-course.ts'
export { loadWaits, type Waits } from './load-waits.ts'
export { ENDED, Ways, waysOf } from './pages/course-ways.tsx'
export { wayRoutes } from './way-routes.tsx'

export { loadWaits, type Waits } from './load-waits.ts'
export { ENDED, Ways, waysOf } from './pages/course-ways.tsx'
export { courseSweeps } from './sweeps.ts'
export { wayRoutes } from './way-routes.tsx'

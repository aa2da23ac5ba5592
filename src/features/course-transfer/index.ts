import './tables.ts'

export { importCourse } from './importing/index.ts'
export { courseImported } from './events.ts'
export { keepAssets, readArchive } from './archives/index.ts'
export { creditsOf } from './queries.ts'
export { transferRoutes } from './routes.tsx'
export { transferSweeps } from './sweeps.ts'

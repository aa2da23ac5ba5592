import './tables.ts'

export { importCourse } from './commands/import-course.ts'
export { courseImported } from './events.ts'
export { keepAssets } from './keep-assets.ts'
export { creditsOf } from './queries.ts'
export { readArchive } from './read-archive.ts'
export { transferRoutes } from './routes.tsx'
export { transferSweeps } from './sweeps.ts'

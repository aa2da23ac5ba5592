export { importCourse } from './importing/index.ts'
export { courseImported } from './events.ts'
export { keepAssets, readArchive } from './archives/index.ts'

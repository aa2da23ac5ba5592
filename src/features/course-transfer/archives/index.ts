export { keepAssets } from './keep-assets.ts'
export { readArchive } from './read-archive.ts'
export { readSent } from './reading.ts'

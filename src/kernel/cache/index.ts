export { pageCache, type PageCache } from './pages.ts'
export { cachedRead, cachedReads, type CachedReads, type Reads } from './reads.ts'

import { join } from 'node:path'
import { folderStore } from './folder-store.ts'
import { s3Store, type S3Settings } from './s3-store.ts'
import type { FileStore } from './store.ts'

/** Where a site keeps its files: in the bucket of its settings, else in its data folder. */
export function siteStore({ s3, dataDir }: { s3: S3Settings | null; dataDir: string }): FileStore {
  return s3 === null ? folderStore(join(dataDir, 'files')) : s3Store(s3)
}

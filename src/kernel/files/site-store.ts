import { join } from 'node:path'
import { requireRoom, type FreeBytes } from '../room/index.ts'
import { folderStore } from './folder-store.ts'
import { s3Store, type S3Settings } from './s3-store.ts'
import type { FileStore } from './store.ts'

/** Where a site keeps its files: in the bucket of its settings, else in its data folder while there is room. */
export function siteStore({ s3, dataDir }: { s3: S3Settings | null; dataDir: string }, free?: FreeBytes): FileStore {
  if (s3 !== null) return s3Store(s3)
  const store = folderStore(join(dataDir, 'files'))
  return {
    ...store,
    async put(bytes) {
      // The database lies beside the files, and needs what is left.
      await requireRoom(dataDir, bytes.byteLength, free)
      return store.put(bytes)
    },
  }
}

import { join } from 'node:path'
import { importDatabase, type Database, type MoveReport } from '../db/index.ts'
import { folderStore } from '../files/folder-store.ts'
import type { FileStore } from '../files/store.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { checkBackup } from './check.ts'
import { DATABASE, FILES } from './list.ts'

export interface RestoreReport {
  readonly rows: MoveReport
  readonly files: number
}

/**
 * Fills a migrated, empty database and a file store from a backup, which is read to its end before anything is changed.
 * @returns how much came; refused when the backup is not whole, the database holds data, or has another schema.
 */
export async function restoreBackup(
  database: Database,
  files: FileStore,
  folder: string,
): Promise<RestoreReport | Refusal> {
  const listed = await checkBackup(folder)
  if (isRefusal(listed)) return listed
  // The database first: it refuses to be filled twice, so no file comes into a site that has a life of its own.
  const rows = await importDatabase(database, join(folder, DATABASE))
  if (isRefusal(rows)) return rows
  const from = folderStore(join(folder, FILES))
  const hashes = listed.filter(({ path }) => path !== DATABASE).map(({ hash }) => hash)
  for (const hash of hashes) {
    const bytes = await from.get(hash)
    if (bytes === null)
      throw new Error(`The database is filled, but ${hash} went missing. Copy ${folder}/${FILES} by hand.`)
    await files.put(bytes)
  }
  return { rows, files: hashes.length }
}

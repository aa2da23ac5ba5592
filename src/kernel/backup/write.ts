import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { exportDatabase, type Database, type MoveReport } from '../db/index.ts'
import { folderStore } from '../files/folder-store.ts'
import { DamagedFile, pathOf, type FileStore } from '../files/store.ts'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { DATABASE, FILES, writeList, type Listed } from './list.ts'

export interface BackupReport {
  readonly rows: MoveReport
  readonly files: number
  /** Hashes of uploads that were damaged before, and are not in the backup. */
  readonly damaged: readonly string[]
}

/**
 * Copies a whole site, database and uploads, into a new folder, also while the site runs. The folder gets its name when all
 * of it is there.
 * @returns what was copied; refused when something of that name is there.
 */
export async function writeBackup(
  database: Database,
  files: FileStore,
  folder: string,
): Promise<BackupReport | Refusal> {
  const place = resolve(folder)
  if (existsSync(place))
    return refuse('backup.exists', m.backupExists, { values: { folder }, instead: m.newFolderInstead })
  const draft = `${place}.unfinished`
  await mkdir(dirname(place), { recursive: true })
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  try {
    // The database first: what is uploaded meanwhile is at worst copied without a row that names it.
    const rows = await exportDatabase(database, join(draft, DATABASE))
    const { listed, damaged } = await copyFiles(files, join(draft, FILES))
    await writeList(draft, listed)
    await rename(draft, place)
    return { rows, files: listed.length, damaged }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function copyFiles(from: FileStore, folder: string): Promise<{ listed: Listed[]; damaged: string[] }> {
  const to = folderStore(folder)
  const listed: Listed[] = []
  const damaged: string[] = []
  for await (const { hash } of from.list()) {
    try {
      const bytes = await from.get(hash)
      // Forgotten since it was listed.
      if (bytes === null) continue
      await to.put(bytes)
      listed.push({ hash, path: `${FILES}/${pathOf(hash)}` })
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
      damaged.push(hash)
    }
  }
  await rm(join(folder, 'waiting'), { recursive: true, force: true })
  return { listed, damaged }
}

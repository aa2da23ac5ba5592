import { freeBytes, MIN_FREE_BYTES } from '../../room/index.ts'
import { listSnapshots } from '../snapshots/files.ts'
import { databaseFolder } from './folder.ts'

/** Says that the embedded database cannot be opened, and how to go on. */
export class DamagedDatabase extends Error {}

/** What keeps the database of a data folder from being opened, with what to do about it. */
export async function damaged(dataDir: string, error: unknown): Promise<DamagedDatabase> {
  return new DamagedDatabase(await whatToDo(dataDir, error), { cause: error })
}

async function whatToDo(dataDir: string, error: unknown): Promise<string> {
  const reason = error instanceof Error ? error.message : String(error)
  const what = `The embedded database in ${databaseFolder(dataDir)} cannot be opened (${reason}).`
  if ((await freeBytes(dataDir)) < MIN_FREE_BYTES) return `${what} Its disk is full: make room, and start again.`
  const newest = (await listSnapshots(dataDir)).at(-1)
  if (newest !== undefined)
    return `${what} Put the newest copy of it back with: npm run -s p2pu -- restore (it is ${newest}; what is there now is kept aside).`
  return `${what} There is no copy of it in this data folder. If you have a backup, set DATA_DIR to a new folder and run: npm run -s p2pu -- import --backup FOLDER`
}

import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from './embedded.ts'

/** Where in the data folder the embedded database lives. */
export function databaseFolder(dataDir: string): string {
  return join(dataDir, 'db')
}

/**
 * The folder of the embedded database, made when absent. A new one gets its name only when it is whole, so that a start cut
 * short leaves nothing that a later start would trip over.
 */
export async function wholeFolder(dataDir: string): Promise<string> {
  const folder = databaseFolder(dataDir)
  if (!existsSync(folder)) await makeFolder(folder, null)
  // Without it an empty database would be made in its place, over what is left of this one.
  else if (!existsSync(join(folder, 'PG_VERSION'))) throw new Error('PG_VERSION is missing')
  return folder
}

/** Makes a database folder, empty or from a dump. @throws when the dump is no whole database. */
export async function makeFolder(folder: string, snapshot: Uint8Array | null): Promise<void> {
  const draft = `${folder}-unfinished`
  await rm(draft, { recursive: true, force: true })
  const embedded = await startEmbedded(draft, snapshot, () => {})
  await embedded.close()
  await rename(draft, folder)
}

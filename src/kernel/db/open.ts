import type { Database, DatabaseSettings } from './database.ts'
import { openInFolder, openInMemory } from './embedded/open.ts'
import { openServer } from './server/open.ts'

/**
 * Opens the site's database; one driver path for both modes.
 * @throws FolderInUse when another process has the data folder; DamagedDatabase when the embedded one cannot be opened; Error
 * with a sentence when the server is too old.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url !== null) return openServer(settings.url, settings)
  return settings.memory ? openInMemory(settings, settings.memory.snapshot) : openInFolder(settings)
}

import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFolder } from '../db/embedded/folder.ts'
import { templateFolder } from './template.ts'

/** A temporary data folder with a migrated embedded database on disk, as a site has it. Remove it when done. */
export async function testDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-data-'))
  await cp(await templateFolder(), databaseFolder(dataDir), { recursive: true })
  return dataDir
}

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The number in the socket's name, where a driver looks for it. */
export const PORT = 5432
const PREFIX = join(tmpdir(), 'p2pu-')

/** Where the socket of the database in this folder lies while a process serves it. */
export function socketFolderOf(database: string): string {
  return PREFIX + createHash('sha256').update(resolve(database)).digest('hex').slice(0, 16)
}

/**
 * A folder for the database's socket that nobody else can enter. It lies in the system's temporary folder and not in the data
 * folder, since the path of a unix socket has at most 107 bytes; its name follows from the database's, so that the next start
 * clears away what a killed process left.
 */
export async function socketFolder(database: string): Promise<string> {
  if (database === 'memory://') return mkdtemp(PREFIX)
  const path = socketFolderOf(database)
  try {
    await rm(path, { recursive: true, force: true })
    // Fails where somebody else put something of that name: a folder not made here is never used.
    await mkdir(path, { mode: 0o700 })
    return path
  } catch {
    return mkdtemp(PREFIX)
  }
}

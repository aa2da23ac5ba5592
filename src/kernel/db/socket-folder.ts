import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * A folder for the database's socket that nobody else can enter. It lies in the system's temporary folder and not in the data
 * folder, since the path of a unix socket has at most 107 bytes; its name follows from the database's, so that the next start
 * clears away what a killed process left.
 */
export async function socketFolder(database: string): Promise<string> {
  const prefix = join(tmpdir(), 'p2pu-')
  if (database === 'memory://') return mkdtemp(prefix)
  const path = prefix + createHash('sha256').update(resolve(database)).digest('hex').slice(0, 16)
  try {
    await rm(path, { recursive: true, force: true })
    // Fails where somebody else put something of that name: a folder not made here is never used.
    await mkdir(path, { mode: 0o700 })
    return path
  } catch {
    return mkdtemp(prefix)
  }
}

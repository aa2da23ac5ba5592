import { randomBytes } from 'node:crypto'
import { watch } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Told } from '../server/listen.ts'

const TOLD = /^told-[0-9a-f]{12}$/

/**
 * Hears what guests of this process's database changed: each leaves a note beside the socket, in a folder that nobody
 * else can enter. NOTIFY would reach the guest itself, since all connections share one session.
 * @returns what ends the hearing.
 */
export function hearGuests(host: string, told: Told): () => Promise<void> {
  const watcher = watch(host, { persistent: false }, (_event, name) => {
    if (name === null || !TOLD.test(name)) return
    const path = join(host, name)
    // Of two events for one note, the second finds nothing.
    void readFile(path, 'utf8')
      .then(async (payload) => {
        await rm(path)
        told(payload)
      })
      .catch(() => {})
  })
  watcher.on('error', () => told(null))
  return async () => watcher.close()
}

/** Leaves a note for the process that serves the database; it appears whole or not at all. */
export async function tellOwner(host: string, payload: string): Promise<void> {
  const name = randomBytes(6).toString('hex')
  await writeFile(join(host, `draft-${name}`), payload, { mode: 0o600 })
  await rename(join(host, `draft-${name}`), join(host, `told-${name}`))
}

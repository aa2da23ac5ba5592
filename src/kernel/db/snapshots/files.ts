import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { requireRoom } from '../../room/index.ts'

/** How many copies are kept; the oldest goes when a newer one is whole. */
export const SNAPSHOTS_KEPT = 24

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.tar\.gz$/

/** Where in the data folder the copies lie. */
export function snapshotFolder(dataDir: string): string {
  return join(dataDir, 'snapshots')
}

/** The whole copies in a data folder, oldest first; an unfinished one has another kind of name. */
export async function listSnapshots(dataDir: string): Promise<string[]> {
  const names = await readdir(snapshotFolder(dataDir)).catch(() => [])
  return names.filter((name) => NAME.test(name)).toSorted()
}

/**
 * Writes a copy of the embedded database, named by the time. It gets its name only when the disk holds all of it, and only
 * then does the oldest one go.
 * @returns its name.
 */
export async function writeSnapshot(dataDir: string, bytes: Uint8Array, now: Temporal.Instant): Promise<string> {
  const folder = snapshotFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${now.toString({ smallestUnit: 'millisecond' }).replaceAll(':', '-')}.tar.gz`
  const draft = join(folder, `unfinished-${name}`)
  await requireRoom(folder, bytes.byteLength)
  try {
    await writeDurably(draft, bytes)
    await rename(draft, join(folder, name))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(folder)
  await forgetOldest(dataDir)
  return name
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there the rename alone has to do.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function forgetOldest(dataDir: string): Promise<void> {
  const folder = snapshotFolder(dataDir)
  const names = await listSnapshots(dataDir)
  for (const name of names.slice(0, Math.max(0, names.length - SNAPSHOTS_KEPT)))
    await rm(join(folder, name), { force: true })
  for (const name of await readdir(folder))
    if (name.startsWith('unfinished-')) await rm(join(folder, name), { force: true })
}

import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Temporal } from 'temporal-polyfill'
import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import { databaseFolder, makeFolder } from '../embedded/folder.ts'
import { lockFolder } from '../embedded/lock.ts'
import { listSnapshots, snapshotFolder } from './files.ts'

export interface Restored {
  readonly name: string
  /** Where the database that was replaced lies now; null when there was none. */
  readonly aside: string | null
}

/**
 * Puts a copy in the place of the embedded database. The one that was there is kept aside, and stays where it is when the
 * copy turns out not to be whole.
 * @param name of one of `listSnapshots`, or `latest`.
 * @throws FolderInUse when the site is running.
 */
export async function restoreSnapshot(
  dataDir: string,
  name: string,
  now: Temporal.Instant,
): Promise<Restored | Refusal> {
  const names = await listSnapshots(dataDir)
  const wanted = name === 'latest' ? names.at(-1) : names.find((one) => one === name)
  if (wanted === undefined) return noSuch(dataDir, name, names)
  const unlock = await lockFolder(dataDir)
  try {
    return await replace(dataDir, wanted, now)
  } finally {
    await unlock()
  }
}

async function replace(dataDir: string, name: string, now: Temporal.Instant): Promise<Restored | Refusal> {
  const folder = databaseFolder(dataDir)
  const fresh = `${folder}-restored`
  const problem = await unpack(fresh, join(snapshotFolder(dataDir), name))
  if (problem !== null) {
    return refuse('snapshot.broken', m.snapshotBroken, {
      kind: 'invalid',
      values: { name, problem },
      instead: m.snapshotBrokenInstead,
    })
  }
  const aside = existsSync(folder)
    ? `${folder}-before-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '-')}`
    : null
  if (aside !== null) await rename(folder, aside)
  await rename(fresh, folder)
  return { name, aside: aside === null ? null : basename(aside) }
}

/** Opens the copy as a database of its own, which it only can when it is whole. */
async function unpack(folder: string, path: string): Promise<string | null> {
  try {
    // Unpacking checks the length and the checksum of the whole, before anything is written.
    const tar = await promisify(gunzip)(await readFile(path))
    await rm(folder, { recursive: true, force: true })
    await makeFolder(folder, tar)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function noSuch(dataDir: string, name: string, names: readonly string[]): Refusal {
  const folder = snapshotFolder(dataDir)
  if (names.length === 0) return refuse('snapshot.unknown', m.snapshotNone, { kind: 'unknown', values: { folder } })
  return refuse('snapshot.unknown', m.snapshotUnknown, {
    kind: 'unknown',
    values: { name, folder },
    instead: say(m.snapshotUnknownInstead, { names: names.join(', ') }),
  })
}

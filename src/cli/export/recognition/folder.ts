import { lstat, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'

const PROGRESS = '.unfinished.json'

/** How far an export has come. */
export interface Progress {
  /** The part that is being written. */
  part: number
  /** The last of its rows that is written; empty for none. */
  after: string
  counts: Record<string, number>
}

/** A folder that an export is written into, and nothing outside it. */
export interface Folder {
  /** Where it left off. */
  readonly progress: Progress
  /** Writes what lies at a path of the site, whole or not at all. */
  write(path: string, bytes: string | Uint8Array): Promise<void>
  keep(progress: Progress): Promise<void>
  finish(): Promise<void>
}

/** Opens a new or empty folder, or one in which an export was interrupted. Refuses `export.exists` for any other. */
export async function openFolder(place: string): Promise<Folder | Refusal> {
  const asked = resolve(place)
  await mkdir(asked, { recursive: true })
  const root = await realpath(asked)
  const marker = join(root, PROGRESS)
  const progress = await readProgress(marker)
  if (progress === null && (await readdir(root)).length > 0)
    return refuse('export.exists', m.exportExists, { values: { folder: place }, instead: m.exportExistsInstead })
  const keep = (next: Progress) => replace(marker, JSON.stringify(next))
  const begun = progress ?? { part: 0, after: '', counts: {} }
  await keep(begun)
  return {
    progress: begun,
    keep,
    async write(path, bytes) {
      const file = join(root, ...partsOf(path))
      await mkdir(dirname(file), { recursive: true })
      // A link that somebody put there could lead anywhere.
      const real = await realpath(dirname(file))
      if (real !== dirname(file) || !real.startsWith(root)) throw new Error(`${dirname(file)} leads out of ${root}.`)
      await replace(file, bytes)
    },
    finish: () => rm(marker),
  }
}

/** The names on the way to a file, as a host will decode them; nothing that leads elsewhere. */
export function partsOf(path: string): string[] {
  const parts = path
    .split('/')
    .filter((_part, at) => at > 0)
    .map(decodeURIComponent)
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || /[/\\\p{Cc}]/u.test(part))
  if (parts.length === 0 || bad || parts.join(sep).length > 1_000) throw new Error(`${path} is no path of a file.`)
  return parts
}

async function replace(file: string, bytes: string | Uint8Array): Promise<void> {
  const part = `${file}.part`
  await rm(part, { force: true })
  await writeFile(part, bytes, { flag: 'wx' })
  await rename(part, file)
}

async function readProgress(marker: string): Promise<Progress | null> {
  const found = await lstat(marker).catch(() => null)
  if (found === null || !found.isFile()) return null
  const kept: unknown = JSON.parse(await readFile(marker, 'utf8'))
  return isProgress(kept) ? kept : null
}

function isProgress(value: unknown): value is Progress {
  if (typeof value !== 'object' || value === null) return false
  const { part, after, counts } = value as Partial<Progress>
  return Number.isInteger(part) && typeof after === 'string' && typeof counts === 'object' && counts !== null
}

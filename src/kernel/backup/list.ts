import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The whole database, as `exportDatabase` writes it. */
export const DATABASE = 'database.gz'
/** What people uploaded, laid out as in a data folder. */
export const FILES = 'files'
/** What lies in a backup; `sha256sum -c` reads it too. */
const LIST = 'SHA256SUMS'

export interface Listed {
  readonly hash: string
  /** Below the backup's folder. */
  readonly path: string
}

const LINE = /^([0-9a-f]{64}) {2}(database\.gz|files\/[0-9a-f]{2}\/[0-9a-f]{62})$/

/** Writes the list, which makes a folder a backup. The database stands last, so that a list cut short is known as one. */
export async function writeList(folder: string, files: readonly Listed[]): Promise<void> {
  const database = { hash: (await hashOfFile(join(folder, DATABASE))) ?? '', path: DATABASE }
  const text = [...files, database].map(({ hash, path }) => `${hash}  ${path}\n`).join('')
  await writeFile(join(folder, LIST), text, { mode: 0o600, flush: true })
}

/** @returns what should lie in a backup, the database last; null when the folder is none, or its list is not whole. */
export async function readList(folder: string): Promise<Listed[] | null> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => '')
  const listed: Listed[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const [, hash, path] = LINE.exec(line) ?? []
    if (hash === undefined || path === undefined) return null
    listed.push({ hash, path })
  }
  return text.endsWith('\n') && listed.at(-1)?.path === DATABASE ? listed : null
}

/** SHA-256 of a file of any size; null when it is not there. */
export async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

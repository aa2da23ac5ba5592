import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'

interface Owner {
  readonly pid: number
  readonly host: string
  /** When the owning process started, so that a reused number is not taken for it. */
  readonly started: string
  /** Tells two locks of one process apart. */
  readonly nonce: string
}

const ATTEMPTS = 5

/** Says that another process uses the data folder, and what to do. */
export class FolderInUse extends Error {}

/**
 * Takes the data folder for this process: the embedded database has no lock of its own, and two processes would spoil it.
 * A lock whose process is gone is taken over.
 * @returns what gives the folder back.
 * @throws FolderInUse with a sentence for the person at the terminal.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(resolve(folder), 'lock')
  const nonce = randomBytes(6).toString('hex')
  const mine: Owner = { pid: process.pid, host: hostname(), started: (await processOf(process.pid)).started, nonce }
  // Written elsewhere and linked or moved, so that the lock never stands there half-written.
  const draft = `${path}.${nonce}`
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await linked(draft, path)) return () => giveBack(path, mine)
      const found = await read(path)
      if (found === null) continue
      const owner = ownerIn(found)
      if (owner !== null && (await alive(owner))) throw new FolderInUse(sentence(path, folder, owner))
      if (await succeed(path, draft, found)) return () => giveBack(path, mine)
    }
  } finally {
    await rm(draft, { force: true })
  }
  throw new FolderInUse(`Several processes are starting on ${folder} at once. Start only one.`)
}

/**
 * Takes the place of a dead owner. Of several that try, the one that makes the file named after the dead one's lock is its
 * successor; where that one died, too, before it was done, the successor of the successor. The lock stands at its place all
 * the time, and is looked at again before it is replaced: whoever comes late finds another one there.
 * @param dead the lock as it was found.
 */
async function succeed(path: string, draft: string, dead: string): Promise<boolean> {
  const names: string[] = []
  let last = dead
  for (;;) {
    const name = `${path}.after-${ownerIn(last)?.nonce ?? 'unreadable'}`
    names.push(name)
    if (await linked(draft, name)) break
    const other = await read(name)
    const owner = other === null ? null : ownerIn(other)
    if (other === null || owner === null || (await alive(owner))) return false
    last = other
  }
  const still = (await read(path)) === dead
  if (still) await rename(draft, path)
  for (const name of still ? names : names.slice(-1)) await rm(name, { force: true })
  return still
}

/** Makes a second name for a file, unless there is one of that name. */
async function linked(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function giveBack(path: string, mine: Owner): Promise<void> {
  const found = await read(path)
  if (found !== null && ownerIn(found)?.nonce === mine.nonce) await rm(path, { force: true })
}

function sentence(path: string, folder: string, owner: Owner): string {
  const who = `The data folder ${folder} is in use by process ${owner.pid} on ${owner.host}.`
  const share = 'set DATABASE_URL to a PostgreSQL, which several processes can share'
  if (owner.host === hostname()) return `${who} Stop that one first, or ${share}.`
  return `${who} Stop that one first, or ${share}. If that computer or container is gone for good, delete the file ${path}.`
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Null for what a crash cut short. */
function ownerIn(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return null
  }
}

async function alive(owner: Owner): Promise<boolean> {
  if (owner.host !== hostname()) return true
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const { state, started } = await processOf(owner.pid)
  // A zombie has ended, and only its parent has not yet asked how.
  if (state === 'Z' || state === 'X') return false
  return owner.started === '' || started === owner.started
}

/** State and start time of a process where the system tells them (Linux), else nothing. */
async function processOf(pid: number): Promise<{ state: string; started: string }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { state: fields[0] ?? '', started: fields[19] ?? '' }
}

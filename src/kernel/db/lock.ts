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
  const mine: Owner = { pid: process.pid, host: hostname(), started: await startOf(process.pid), nonce: name() }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await place(path, mine)) return () => giveBack(path, mine)
    const owner = await readOwner(path)
    if (owner !== null && (await alive(owner))) throw new FolderInUse(sentence(path, folder, owner))
    await takeAway(path, owner)
  }
  throw new FolderInUse(`Several processes are starting on ${folder} at once. Start only one.`)
}

/** Written elsewhere and linked, so that the lock never stands there half-written. */
async function place(path: string, mine: Owner): Promise<boolean> {
  const draft = `${path}.${mine.nonce}`
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Removes the lock of a dead process; one that another process placed meanwhile is put back. */
async function takeAway(path: string, dead: Owner | null): Promise<void> {
  const aside = `${path}.${name()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const taken = await readOwner(aside)
  if (taken !== null && taken.nonce !== dead?.nonce) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

async function giveBack(path: string, mine: Owner): Promise<void> {
  const owner = await readOwner(path)
  if (owner?.nonce === mine.nonce) await rm(path, { force: true })
}

function sentence(path: string, folder: string, owner: Owner): string {
  const who = `The data folder ${folder} is in use by process ${owner.pid} on ${owner.host}.`
  const share = 'set DATABASE_URL to a PostgreSQL, which several processes can share'
  if (owner.host === hostname()) return `${who} Stop that one first, or ${share}.`
  return `${who} Stop that one first, or ${share}. If that computer or container is gone for good, delete the file ${path}.`
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner
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
  return owner.started === '' || (await startOf(owner.pid)) === owner.started
}

/** Start time of a process where the system tells it (Linux), else nothing. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function name(): string {
  return randomBytes(6).toString('hex')
}

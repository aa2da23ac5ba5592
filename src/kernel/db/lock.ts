import { open, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

interface Owner {
  pid: number
  host: string
  /** When the owning process started, so that a reused number is not taken for it. */
  started: string
}

/** Says that another process uses the data folder, and what to do. */
export class FolderInUse extends Error {}

/**
 * Takes the data folder for this process: the embedded database has no lock of its own, and two processes would spoil it.
 * A lock whose process is gone is taken over.
 * @throws FolderInUse with a sentence for the person at the terminal.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const mine: Owner = { pid: process.pid, host: hostname(), started: await startOf(process.pid) }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(JSON.stringify(mine))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = await readOwner(path)
      if (owner !== null && (await alive(owner))) throw new FolderInUse(sentence(folder, owner))
      await rm(path, { force: true })
    }
  }
  throw new FolderInUse(`Several processes are starting on ${folder} at once. Start only one.`)
}

function sentence(folder: string, owner: Owner): string {
  return `The data folder ${folder} is in use by process ${owner.pid} on ${owner.host}. Stop that one first, or set DATABASE_URL to a PostgreSQL, which several processes can share.`
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

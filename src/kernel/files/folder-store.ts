import { createReadStream } from 'node:fs'
import { access, mkdir, mkdtemp, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { Temporal } from 'temporal-polyfill'
import { DamagedFile, hashAt, hashInPieces, isHash, pathOf, verified, verifying, type FileStore } from './store.ts'

/** Read from the disk at once; more would only wait in memory for a slow reader. */
const READ_AT_ONCE = 256 * 1024

/**
 * Keeps files in a folder. A file is written beside its place, forced to the disk, and renamed into it, so that after a
 * crash or a power cut there is the whole file or none. What is kept again is written again, and so as new as anything.
 *
 * To be forgotten, a file is taken from its place first and looked at then: nobody can make it new any more without
 * putting another in its place, and one that was made new before goes back.
 */
export function folderStore(root: string): FileStore {
  const at = (hash: string) => join(root, pathOf(hash))
  const has = (hash: string) => (isHash(hash) ? exists(at(hash)) : Promise.resolve(false))
  const waitingRoom = async () => {
    const room = join(root, 'waiting')
    await mkdir(room, { recursive: true })
    return room
  }
  return {
    has,
    async put(bytes) {
      const hash = await hashInPieces(bytes)
      await mkdir(dirname(at(hash)), { recursive: true })
      const own = await mkdtemp(join(await waitingRoom(), 'put-'))
      try {
        await writeThrough(join(own, 'bytes'), bytes)
        await rename(join(own, 'bytes'), at(hash))
        await syncFolder(dirname(at(hash)))
      } finally {
        await rm(own, { recursive: true, force: true })
      }
      return { hash }
    },
    async get(hash) {
      if (!isHash(hash)) return null
      const bytes = await readFile(at(hash)).catch(absent)
      return bytes === null ? null : verified(bytes, hash)
    },
    async read(hash, { start, end }) {
      const found = isHash(hash) ? await stat(at(hash)).catch(absent) : null
      if (found === null) return null
      if (end > found.size) throw new DamagedFile(`The stored file ${hash} is not as long as it was.`)
      const file = createReadStream(at(hash), { start, end: end - 1, highWaterMark: READ_AT_ONCE })
      const pieces = Readable.toWeb(file) as ReadableStream<Uint8Array>
      return end - start === found.size ? pieces.pipeThrough(verifying(hash)) : pieces
    },
    async forget(hash, before) {
      if (!(await has(hash))) return false
      const own = await mkdtemp(join(await waitingRoom(), 'forget-'))
      try {
        const taken = join(own, 'bytes')
        if (!(await moved(at(hash), taken))) return false
        if ((await stat(taken)).mtimeMs < before.epochMilliseconds) return true
        await rename(taken, at(hash))
        return false
      } finally {
        await rm(own, { recursive: true, force: true })
      }
    },
    async *list() {
      const folders = await opendir(root).catch(absent)
      if (folders === null) return
      for await (const folder of folders) {
        if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue
        for await (const file of await opendir(join(root, folder.name))) {
          const hash = hashAt(`${folder.name}/${file.name}`)
          if (hash === null || !file.isFile()) continue
          const found = await stat(at(hash)).catch(absent)
          if (found !== null)
            yield { hash, size: found.size, at: Temporal.Instant.fromEpochMilliseconds(Math.floor(found.mtimeMs)) }
        }
      }
    },
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The new name of a file is safe only once its folder is; systems that cannot sync a folder do it by themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

async function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    (error: unknown) => absent(error) !== null,
  )
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function absent(error: unknown): null {
  if (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  )
    return null
  throw error
}

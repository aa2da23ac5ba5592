import { access, mkdir, mkdtemp, open, opendir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { hashAt, hashInPieces, isHash, pathOf, verified, type FileStore } from './store.ts'

/**
 * Keeps files in a folder. A file is written beside its place, forced to the disk, and renamed into it, so that after a
 * crash or a power cut there is the whole file or none.
 */
export function folderStore(root: string): FileStore {
  const at = (hash: string) => join(root, pathOf(hash))
  const has = (hash: string) => (isHash(hash) ? exists(at(hash)) : Promise.resolve(false))
  return {
    has,
    async put(bytes) {
      const hash = await hashInPieces(bytes)
      if (await has(hash)) return { hash }
      const waiting = join(root, 'waiting')
      await Promise.all([mkdir(waiting, { recursive: true }), mkdir(dirname(at(hash)), { recursive: true })])
      const own = await mkdtemp(join(waiting, 'put-'))
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
    async delete(hash) {
      if (isHash(hash)) await rm(at(hash), { force: true })
    },
    async *list() {
      const folders = await opendir(root).catch(absent)
      if (folders === null) return
      for await (const folder of folders) {
        if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue
        for await (const file of await opendir(join(root, folder.name))) {
          const hash = hashAt(`${folder.name}/${file.name}`)
          if (hash !== null && file.isFile()) yield hash
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

import { crc32 } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { isProblem, problem, type FormatProblem } from '../problem.ts'
import { fileTree, type FileTree, type TreeFile } from './file-tree.ts'
import { HARMLESS_BYTES, MAX_ENTRIES, MAX_GROWTH } from './limits.ts'
import { isLitter, safePath } from './names.ts'

const AGAIN = 'Pack the folder of the course again, as an ordinary zip without a password.'

/**
 * The files of a zip; one folder at its root is taken away. Files are unpacked when they are asked for, never beyond the
 * size the archive says they have. Refuses what is no zip or is cut off, encrypted files, links, names that lead outside,
 * and archives that grow too much by unpacking.
 * @param name of the archive, for a course without a title.
 */
export async function readZip(bytes: Uint8Array, name = 'course'): Promise<FileTree | FormatProblem> {
  if (!startsAsZip(bytes)) return problem('zip.none', 'This is not a zip archive.', AGAIN)
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
      // Names are checked here, so that each kind of bad one gets its sentence.
      decodeStrings: true,
    })
    const files = await listed(zip)
    if (isProblem(files)) return files
    const unpacked = files.reduce((sum, { size }) => sum + size, 0)
    if (unpacked > HARMLESS_BYTES && unpacked > bytes.byteLength * MAX_GROWTH) {
      return problem('zip.bomb', 'This archive grows more than a hundred times by unpacking.', AGAIN)
    }
    return withoutRoot(files, name.replace(/\.zip$/i, ''))
  } catch (error) {
    return damaged(error)
  }
}

function startsAsZip(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  return start === 'PK\u0003\u0004' || start === 'PK\u0005\u0006'
}

async function listed(zip: ZipFile): Promise<TreeFile[] | FormatProblem> {
  if (zip.entryCount > MAX_ENTRIES) {
    return problem('tree.many', 'There is more in this archive than a course can have.', AGAIN)
  }
  const files: TreeFile[] = []
  for await (const entry of zip.eachEntry()) {
    const path = safePath(entry.fileName)
    if (isProblem(path)) return path
    if (entry.fileName.endsWith('/') || isLitter(path)) continue
    const wrong = unreadable(entry, path)
    if (wrong !== null) return wrong
    files.push({ path, size: entry.uncompressedSize, read: () => unpack(zip, entry, path) })
  }
  return files
}

const KIND_BITS = 0o170000
const LINK = 0o120000
const FILE = 0o100000

function unreadable(entry: Entry, path: string): FormatProblem | null {
  if (entry.isEncrypted())
    return problem('zip.encrypted', `A file in this archive has a password: ${path}`, AGAIN, path)
  if (!entry.canDecodeFileData()) return problem('zip.method', `A file is packed in a rare way: ${path}`, AGAIN, path)
  const kind = (entry.externalFileAttributes >>> 16) & KIND_BITS
  if (kind === LINK) return problem('zip.link', `A file in this archive is a link to another: ${path}`, AGAIN, path)
  if (kind !== 0 && kind !== FILE)
    return problem('zip.kind', `This archive holds more than files: ${path}`, AGAIN, path)
  return null
}

async function unpack(zip: ZipFile, entry: Entry, path: string): Promise<Uint8Array | FormatProblem> {
  try {
    const bytes = Buffer.allocUnsafe(entry.uncompressedSize)
    let sum = 0
    let at = 0
    // Summed and put in its place piece by piece, so that nobody waits for a large file.
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      bytes.set(chunk, at)
      at += chunk.byteLength
      sum = crc32(chunk, sum)
    }
    return at === bytes.byteLength && sum === entry.crc32 ? bytes : damaged(new Error(path))
  } catch (error) {
    return damaged(error)
  }
}

/** The library's own sentences are for programmers; the two that people can do something about have ours. */
function damaged(error: unknown): FormatProblem {
  const message = error instanceof Error ? error.message : ''
  const [, name] = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(message) ?? []
  const path = name === undefined ? null : safePath(name)
  if (isProblem(path)) return path
  return problem('zip.damaged', 'This archive is cut off or damaged.', 'Download or pack it again.')
}

/** Archives of repositories have one folder, named after it, around everything. */
function withoutRoot(files: readonly TreeFile[], name: string): FileTree | FormatProblem {
  const [root = ''] = files[0]?.path.split('/') ?? []
  const inside = files.length > 0 && files.every(({ path }) => path.startsWith(`${root}/`))
  if (!inside) return fileTree(name, files)
  return fileTree(
    root,
    files.map((file) => ({ ...file, path: file.path.slice(root.length + 1) })),
  )
}

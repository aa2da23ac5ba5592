import { open, opendir, lstat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { problem, type FormatProblem } from '../problem.ts'
import { fileTree, type FileTree, type Skipped, type TreeFile } from './file-tree.ts'
import { MAX_ENTRIES, MAX_FILE_BYTES } from './limits.ts'
import { isLitter } from './names.ts'

interface Found {
  files: TreeFile[]
  skipped: Skipped[]
  entries: number
}

/**
 * The files of a folder. Links are not followed and what systems leave behind is not seen; files are read when they are
 * asked for. Refuses folders that do not exist, hold too much, or hold nothing.
 */
export async function readFolder(path: string): Promise<FileTree | FormatProblem> {
  const root = resolve(path)
  const kind = await lstat(root).catch(() => null)
  if (kind === null) return problem('folder.none', `There is no folder ${path}.`)
  if (!kind.isDirectory()) return problem('folder.none', `${path} is not a folder.`)
  const found: Found = { files: [], skipped: [], entries: 0 }
  const wrong = await walk(root, '', found)
  return wrong ?? fileTree(basename(root), found.files, found.skipped)
}

async function walk(folder: string, below: string, found: Found): Promise<FormatProblem | null> {
  for await (const entry of await opendir(folder)) {
    if (++found.entries > MAX_ENTRIES) {
      return problem(
        'tree.many',
        'There is more in this folder than a course can have.',
        'Name the course’s own folder.',
      )
    }
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (isLitter(path)) continue
    const full = join(folder, entry.name)
    if (entry.isDirectory()) {
      const wrong = await walk(full, path, found)
      if (wrong !== null) return wrong
    } else if (entry.isFile()) {
      const { size } = await lstat(full)
      found.files.push({ path: path.normalize('NFC'), size, read: () => readAtMost(full) })
    } else {
      found.skipped.push({ path, why: entry.isSymbolicLink() ? 'link' : 'not-a-file' })
    }
  }
  return null
}

/** A file may have grown, or become a link to another, since it was listed. */
async function readAtMost(path: string): Promise<Uint8Array | FormatProblem> {
  const changed = problem('folder.changed', `This file changed while it was read: ${basename(path)}`, 'Try again.')
  if (!(await lstat(path).catch(() => null))?.isFile()) return changed
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return problem('folder.closed', `This file could not be read: ${basename(path)}`)
  try {
    return (await file.stat()).size > MAX_FILE_BYTES ? changed : await file.readFile()
  } finally {
    await file.close()
  }
}

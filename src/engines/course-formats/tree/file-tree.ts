import { problem, type FormatProblem } from '../problem.ts'
import { MAX_BYTES, MAX_FILE_BYTES, MAX_FILES } from './limits.ts'

export interface TreeFile {
  /** Below the root: NFC, `/` between its parts. */
  readonly path: string
  readonly size: number
  read(): Promise<Uint8Array | FormatProblem>
}

/** Something that lay in the folder or archive and is not part of the tree. */
export interface Skipped {
  readonly path: string
  readonly why: 'link' | 'not-a-file' | 'same-name'
}

/** Files of one course with nothing around them: bounded in number and size, no way out of it. */
export interface FileTree {
  /** Of the folder or archive. */
  readonly name: string
  /** Sorted as people sort: `2-b` before `10-a`. */
  readonly paths: readonly string[]
  readonly skipped: readonly Skipped[]
  has(path: string): boolean
  size(path: string): number
  /** The content of a file that the tree has. */
  bytes(path: string): Promise<Uint8Array | FormatProblem>
}

/** Puts files into a tree; refuses more or larger ones than a course can have. */
export function fileTree(
  name: string,
  files: readonly TreeFile[],
  skipped: readonly Skipped[] = [],
): FileTree | FormatProblem {
  const byPath = new Map<string, TreeFile>()
  const doubles: Skipped[] = []
  for (const file of files) {
    if (byPath.has(file.path)) doubles.push({ path: file.path, why: 'same-name' })
    else byPath.set(file.path, file)
  }
  const wrong = tooMuch([...byPath.values()])
  if (wrong !== null) return wrong
  const known = (path: string): TreeFile => {
    const file = byPath.get(path)
    if (file === undefined) throw new TypeError(`the tree has no file ${path}`)
    return file
  }
  return {
    name: name.normalize('NFC'),
    paths: [...byPath.keys()].sort(naturally),
    skipped: [...skipped, ...doubles],
    has: (path) => byPath.has(path),
    size: (path) => known(path).size,
    bytes: (path) => known(path).read(),
  }
}

function tooMuch(files: readonly TreeFile[]): FormatProblem | null {
  const apart = 'Take out what does not belong to the course, or link to it where it is.'
  if (files.length === 0) return problem('tree.empty', 'There are no files in it.')
  if (files.length > MAX_FILES) {
    return problem('tree.many', `A course can have at most ${MAX_FILES.toLocaleString('en')} files.`, apart)
  }
  const large = files.find(({ size }) => size > MAX_FILE_BYTES)
  if (large !== undefined) {
    return problem(
      'tree.large-file',
      `A file can have at most ${MAX_FILE_BYTES / 1e6} MB: ${large.path}`,
      apart,
      large.path,
    )
  }
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (total <= MAX_BYTES) return null
  return problem(
    'tree.large',
    `Unpacked, a course can have at most ${MAX_BYTES / 1e6} MB.`,
    apart,
    `${MAX_BYTES / 1e6}`,
  )
}

const collator = new Intl.Collator('en', { numeric: true })

/** Order of names as people read them: numbers by their value. The same everywhere. */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

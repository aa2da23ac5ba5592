import type { Imported } from '../course.ts'
import { isProblem, type FormatProblem } from '../problem.ts'
import { readCourse, type ReadOptions } from '../read-course.ts'
import { readFolder } from '../tree/read-folder.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { treeOf } from './tree-of.ts'

/** A course out of files written in a test; what is refused fails the test. */
export async function courseOf(files: Record<string, string | Uint8Array>, options?: ReadOptions): Promise<Imported> {
  return sure(await readCourse(treeOf(files), options))
}

/** A course out of a folder; what is refused fails the test. */
export async function courseIn(folder: string, options?: ReadOptions): Promise<Imported> {
  return sure(await readCourse(sure<FileTree>(await readFolder(folder)), options))
}

/** The titles of a course: of each module, and indented of each activity. */
export function outlineOf({ course }: Imported): string[] {
  return course.modules.flatMap(({ title, activities }) => [title, ...activities.map((one) => `  ${one.title}`)])
}

function sure<T>(value: T | FormatProblem): T {
  if (isProblem(value)) throw new Error(value.sentence)
  return value
}

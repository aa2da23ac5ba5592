import { isProblem, readCourse, readZip, type Imported } from '#engines/course-formats/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { toRefusal } from './problem-words.ts'

/** Reads the course in a zip; refuses with the sentence of what is wrong with it, beside the field of the form. */
export async function readArchive(
  bytes: Uint8Array,
  name: string,
  language: string | null,
): Promise<Imported | Refusal> {
  const tree = await readZip(bytes, name)
  if (isProblem(tree)) return toRefusal(tree)
  const read = await readCourse(tree, language === null ? {} : { language })
  return isProblem(read) ? toRefusal(read) : read
}

import type { Imported } from '#engines/course-formats/index.ts'
import { fileTooCostly } from '#kernel/files/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { byItself, type Owner, type Task, type Threads } from '#kernel/threads/index.ts'
import type { CourseFile } from '#features/courses/index.ts'

export interface SentArchive {
  readonly bytes: Uint8Array
  readonly name: string
  /** What it is written in where it does not say so. */
  readonly language: string | null
  /** Whether the bytes of its files are wanted. */
  readonly files: boolean
}

export interface ReadUpload {
  /** Without its files, which stand beside it. */
  readonly imported: Imported
  readonly files: readonly (CourseFile & { readonly bytes: Uint8Array | null })[]
  /** Paths of what is not taken. */
  readonly refused: readonly string[]
}

/** Most milliseconds of processor time: the largest real course, of 30 MB, takes about 4,000. */
const MAX_MS = 20_000

const reading: Task<SentArchive, ReadUpload> = {
  name: 'course-transfer.reading',
  module: new URL('./read-upload.ts', import.meta.url),
  ms: MAX_MS,
  tooMuch: fileTooCostly,
}

/** Reads the course in an archive, in a thread; refuses what `readArchive` refuses, `file.too-costly`, `too-fast`. */
export function readSent(threads: Threads, owner: Owner, archive: SentArchive): Promise<ReadUpload | Refusal> {
  return threads.run(reading, { ...archive, bytes: byItself(archive.bytes) }, owner)
}

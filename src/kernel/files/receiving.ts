import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { byItself, type Owner, type Task, type Threads } from '../threads/index.ts'

/** A file as somebody sent it. */
export interface Sent {
  readonly bytes: Uint8Array
  readonly name: string
  /** Whether it is read where names are not seen. */
  readonly unnamed: boolean
  /** A picture that is kept as a square of so many pixels a side, and nothing else. */
  readonly square?: number
}

/** A file as it is kept. */
export interface Received {
  readonly bytes: Uint8Array
  readonly type: string
  /** Of its kind, without the dot. */
  readonly ending: string
}

/** Most milliseconds of processor time: a document of 20 MB takes about 2,000. */
const MAX_MS = 10_000

const receiving: Task<Sent, Received> = {
  name: 'files.receiving',
  module: new URL('./receive-file.ts', import.meta.url),
  ms: MAX_MS,
  tooMuch: fileTooCostly,
}

/**
 * Looks at a file, in a thread: what it is by its content; pictures are drawn anew, and where names are not seen they are
 * taken out. Refuses what `checkUpload`, `cleanImage` and `takeNamesOut` refuse, `file.too-costly`, `too-fast`.
 */
export function receiveFile(threads: Threads, owner: Owner, sent: Sent): Promise<Received | Refusal> {
  return threads.run(receiving, { ...sent, bytes: byItself(sent.bytes) }, owner)
}

/** For files on which a thread worked too long. */
export function fileTooCostly(): Refusal {
  return refuse('file.too-costly', m.fileTooCostly, { kind: 'invalid', instead: m.fileTooCostlyInstead })
}

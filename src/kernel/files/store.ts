import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Slice } from './range.ts'

/** Keeps bytes by what they are: the same bytes are kept once, and nobody's name is ever part of a path. */
export interface FileStore {
  /** Keeps bytes; on return they are safe, for a day also without a row that names them. Keeping them again makes them new. */
  put(bytes: Uint8Array): Promise<{ hash: string }>
  /** The bytes, or null when they are not here. Throws when what is kept no longer matches its hash. */
  get(hash: string): Promise<Uint8Array | null>
  /**
   * The bytes of a slice, read as they are taken, so that a large file is never whole in memory; null when they are not
   * here. What is read whole ends in an error before its last piece when it no longer matches its hash.
   */
  read(hash: string, slice: Slice): Promise<ReadableStream<Uint8Array> | null>
  has(hash: string): Promise<boolean>
  /**
   * Forgets the bytes, unless they were kept, or kept again, since `before`; of a keeping and a forgetting at the same
   * moment the keeping wins.
   * @returns whether bytes were forgotten.
   */
  forget(hash: string, before: Temporal.Instant): Promise<boolean>
  /** Everything here, in no particular order. */
  list(): AsyncIterable<Kept>
}

export interface Kept {
  readonly hash: string
  readonly size: number
  /** When it was kept the last time, by the clock of where it lies. */
  readonly at: Temporal.Instant
}

const HASH = /^[0-9a-f]{64}$/

/** SHA-256 in lower-case hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A piece that is hashed or looked through in about a millisecond. */
export const PIECE = 1_000_000

/** `hashOf`, letting others have their turn between the pieces of large bytes. */
export async function hashInPieces(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let from = 0; from < bytes.byteLength; from += PIECE) {
    if (from > 0) await breathe()
    hash.update(bytes.subarray(from, from + PIECE))
  }
  return hash.digest('hex')
}

/** Whether a text from outside can be a hash at all, before it becomes part of a path. */
export function isHash(text: string): boolean {
  return HASH.test(text)
}

/** `ab/cdef…`: where a hash lies below the root; two digits keep folders small. Throws on anything that is no hash. */
export function pathOf(hash: string): string {
  if (!isHash(hash)) throw new TypeError('not a hash')
  return `${hash.slice(0, 2)}/${hash.slice(2)}`
}

/** The hash that lies at such a path, or null for anything else that lies there. */
export function hashAt(path: string): string | null {
  const match = /(?:^|\/)([0-9a-f]{2})\/([0-9a-f]{62})$/.exec(path)
  return match === null ? null : `${match[1]}${match[2]}`
}

/** What is kept no longer is what was put there. */
export class DamagedFile extends Error {}

/** Bytes that changed on the disk are not given out as if they were right. */
export async function verified(bytes: Uint8Array, hash: string): Promise<Uint8Array> {
  if ((await hashInPieces(bytes)) !== hash) throw damaged(hash)
  return bytes
}

/** The same for a whole file in pieces: the last goes on only when all of them were right, so nobody takes a wrong file for whole. */
export function verifying(hash: string): TransformStream<Uint8Array, Uint8Array> {
  const found = createHash('sha256')
  let held: Uint8Array | null = null
  return new TransformStream({
    transform(piece, out) {
      if (held !== null) out.enqueue(held)
      found.update(piece)
      held = piece
    },
    flush(out) {
      if (found.digest('hex') !== hash) throw damaged(hash)
      if (held !== null) out.enqueue(held)
    },
  })
}

function damaged(hash: string): DamagedFile {
  return new DamagedFile(`The stored file ${hash} is damaged: its content no longer matches its hash.`)
}

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { S3mini, S3ServiceError, type ListObject } from 's3mini'
import { Temporal } from 'temporal-polyfill'
import { DamagedFile, hashAt, hashInPieces, isHash, pathOf, verified, verifying, type FileStore } from './store.ts'

/** A forgetting takes a moment; the sign of one that was cut off does not hold anybody up for longer than this. */
const MAX_LOOKS = 50
const LOOK_MS = 100
const NEVER_OLD = 8.64e15
const PAGE = 1_000
/** A store of this kind answers now and then that it is busy. */
const ATTEMPTS = 3

export interface S3Settings {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * Keeps files in a bucket of Amazon S3 or anything that speaks its protocol, under `files/ab/cdef…`.
 *
 * A bucket cannot be asked to forget only what is old, so whoever forgets says so first by an object of their own under `forgetting/`,
 * looks at the age then, and takes that sign away last. Whoever keeps what is here already writes it again, which makes it
 * new; where the sign stands, or stood, they wait until it is gone and look whether their bytes are there.
 */
export function s3Store({ endpoint, bucket, ...keys }: S3Settings): FileStore {
  const s3 = new S3mini({ ...keys, endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`, fetch: patiently })
  const place = (hash: string) => `files/${pathOf(hash)}`
  const signs = (hash: string) => `forgetting/${pathOf(hash)}/`
  const isForgotten = async (hash: string) => (await pageOf(s3, signs(hash), 1)).objects.length > 0
  const has = async (hash: string) => isHash(hash) && (await s3.objectExists(place(hash))) === true
  return {
    has,
    async put(bytes) {
      const hash = await hashInPieces(bytes)
      const known = await has(hash)
      const write = () => s3.putObject(place(hash), bytes, 'application/octet-stream')
      await write()
      if (known) {
        for (let look = 0; look < MAX_LOOKS && (await isForgotten(hash)); look++) await wait(LOOK_MS)
        if (!(await has(hash))) await write()
      }
      return { hash }
    },
    async get(hash) {
      if (!isHash(hash)) return null
      const found = await s3.getObjectRaw(place(hash)).catch(absent)
      return found === null ? null : verified(await found.bytes(), hash)
    },
    async read(hash, { start, end }) {
      if (!isHash(hash)) return null
      const found = await s3.getObjectRaw(place(hash), false, start, end).catch(absent)
      if (found === null || found.body === null) return null
      const [from, to, size] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(found.headers.get('content-range') ?? '') ?? [])
        .slice(1)
        .map(Number)
      if (from !== start || to !== end - 1) {
        await found.body.cancel()
        throw new DamagedFile(`The stored file ${hash} is not as long as it was.`)
      }
      return end - start === size ? found.body.pipeThrough(verifying(hash)) : found.body
    },
    async forget(hash, before) {
      if (!(await has(hash))) return false
      // One of its own for each who forgets, so that nobody takes away another's.
      const sign = signs(hash) + randomUUID()
      await s3.putObject(sign, 'forgetting')
      try {
        const [found] = (await pageOf(s3, place(hash), 1)).objects
        if (found === undefined || instantOf(found.LastModified).epochMilliseconds >= before.epochMilliseconds)
          return false
        await s3.deleteObject(place(hash))
        return true
      } finally {
        await s3.deleteObject(sign)
      }
    },
    async *list() {
      let next: string | undefined
      do {
        const page: Page = await pageOf(s3, 'files/', PAGE, next)
        for (const { Key, Size, LastModified } of page.objects) {
          const hash = hashAt(Key)
          if (hash !== null) yield { hash, size: Size, at: instantOf(LastModified) }
        }
        next = page.next
      } while (next !== undefined)
    },
  }
}

interface Page {
  readonly objects: readonly ListObject[]
  readonly next: string | undefined
}

async function pageOf(s3: S3mini, prefix: string, most: number, from?: string): Promise<Page> {
  const page = await s3.listObjectsPaged('/', prefix, most, from)
  if (!page) throw new Error('The bucket for files is not there.')
  return { objects: page.objects ?? [], next: page.nextContinuationToken }
}

/** Tries again what the store was too busy for, or what did not reach it: each request may be made twice. */
async function patiently(url: RequestInfo | URL, request?: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === ATTEMPTS
    const answer = await fetch(url, request).catch((error: unknown) => {
      if (last) throw error
      return null
    })
    if (answer !== null && (last || (answer.status < 500 && answer.status !== 429))) return answer
    await answer?.body?.cancel()
    await wait(LOOK_MS * attempt)
  }
}

/** A store that does not say how old something is has something new. */
function instantOf(date: Date): Temporal.Instant {
  const ms = date.getTime()
  return Temporal.Instant.fromEpochMilliseconds(ms > 0 ? ms : NEVER_OLD)
}

function absent(error: unknown): null {
  if (error instanceof S3ServiceError && error.status === 404) return null
  throw error
}

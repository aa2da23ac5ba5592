import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type * as S3 from '@aws-sdk/client-s3'
import { Temporal } from 'temporal-polyfill'
import { hashAt, hashInPieces, isHash, pathOf, verified, type FileStore } from './store.ts'

/** A forgetting takes a moment; the sign of one that was cut off does not hold anybody up for longer than this. */
const MOST_LOOKS = 50
const LOOK_MS = 100
const NEVER_OLD = 8.64e15

export interface S3Settings {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * Keeps files in a bucket of Amazon S3 or anything that speaks its protocol, under `files/ab/cdef…`. The client library
 * is loaded at the first use, since a site with a local folder needs none of it.
 *
 * A bucket cannot be asked to forget only what is old, so whoever forgets says so first by an object of their own under `forgetting/`,
 * looks at the age then, and takes that sign away last. Whoever keeps what is here already writes it again, which makes it
 * new; where the sign stands, or stood, they wait until it is gone and look whether their bytes are there.
 */
export function s3Store(settings: S3Settings): FileStore {
  let connected: Promise<Connection> | null = null
  const connection = () => (connected ??= connect(settings))
  const place = (hash: string) => ({ Bucket: settings.bucket, Key: `files/${pathOf(hash)}` })
  const signs = (hash: string) => `forgetting/${pathOf(hash)}/`
  const headOf = async (where: { Bucket: string; Key: string }) => {
    const { client, s3 } = await connection()
    return client.send(new s3.HeadObjectCommand(where)).catch(absent)
  }
  const isForgotten = async (hash: string) => {
    const { client, s3 } = await connection()
    const found = await client.send(
      new s3.ListObjectsV2Command({ Bucket: settings.bucket, Prefix: signs(hash), MaxKeys: 1 }),
    )
    return (found.Contents ?? []).length > 0
  }
  const has = async (hash: string) => isHash(hash) && (await headOf(place(hash))) !== null
  return {
    has,
    async put(bytes) {
      const hash = await hashInPieces(bytes)
      const { client, s3 } = await connection()
      const known = await has(hash)
      const write = () =>
        client.send(new s3.PutObjectCommand({ ...place(hash), Body: bytes, ContentType: 'application/octet-stream' }))
      await write()
      if (known) {
        for (let look = 0; look < MOST_LOOKS && (await isForgotten(hash)); look++) await wait(LOOK_MS)
        if (!(await has(hash))) await write()
      }
      return { hash }
    },
    async get(hash) {
      if (!isHash(hash)) return null
      const { client, s3 } = await connection()
      const found = await client.send(new s3.GetObjectCommand(place(hash))).catch(absent)
      const bytes = await found?.Body?.transformToByteArray()
      return bytes === undefined ? null : verified(bytes, hash)
    },
    async forget(hash, before) {
      if (!(await has(hash))) return false
      const { client, s3 } = await connection()
      // One of its own for each who forgets, so that nobody takes away another's.
      const sign = { Bucket: settings.bucket, Key: signs(hash) + randomUUID() }
      await client.send(new s3.PutObjectCommand({ ...sign, Body: Buffer.from('forgetting') }))
      try {
        const found = await headOf(place(hash))
        if (found === null || instantOf(found.LastModified).epochMilliseconds >= before.epochMilliseconds) return false
        await client.send(new s3.DeleteObjectCommand(place(hash)))
        return true
      } finally {
        await client.send(new s3.DeleteObjectCommand(sign))
      }
    },
    async *list() {
      const { client, s3 } = await connection()
      for await (const page of s3.paginateListObjectsV2({ client }, { Bucket: settings.bucket, Prefix: 'files/' })) {
        for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
          const hash = hashAt(Key)
          if (hash !== null) yield { hash, size: Size, at: instantOf(LastModified) }
        }
      }
    },
  }
}

interface Connection {
  readonly client: S3.S3Client
  readonly s3: typeof S3
}

async function connect({ endpoint, region, accessKeyId, secretAccessKey }: S3Settings): Promise<Connection> {
  const s3 = await import('@aws-sdk/client-s3')
  const client = new s3.S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    // Stores that are not Amazon's refuse the newer checksums; ours is the name of the file.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
  })
  return { client, s3 }
}

/** A store that does not say how old something is has something new. */
function instantOf(date: Date | undefined): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date?.getTime() ?? NEVER_OLD)
}

function absent(error: unknown): null {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  if (status === 404) return null
  throw error
}

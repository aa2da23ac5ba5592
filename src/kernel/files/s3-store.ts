import type * as S3 from '@aws-sdk/client-s3'
import { hashAt, hashInPieces, isHash, pathOf, verified, type FileStore } from './store.ts'

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
 */
export function s3Store(settings: S3Settings): FileStore {
  let connected: Promise<Connection> | null = null
  const connection = () => (connected ??= connect(settings))
  const place = (hash: string) => ({ Bucket: settings.bucket, Key: `files/${pathOf(hash)}` })
  const has = async (hash: string) => {
    if (!isHash(hash)) return false
    const { client, s3 } = await connection()
    return (await client.send(new s3.HeadObjectCommand(place(hash))).catch(absent)) !== null
  }
  return {
    has,
    async put(bytes) {
      const hash = await hashInPieces(bytes)
      if (await has(hash)) return { hash }
      const { client, s3 } = await connection()
      await client.send(
        new s3.PutObjectCommand({ ...place(hash), Body: bytes, ContentType: 'application/octet-stream' }),
      )
      return { hash }
    },
    async get(hash) {
      if (!isHash(hash)) return null
      const { client, s3 } = await connection()
      const found = await client.send(new s3.GetObjectCommand(place(hash))).catch(absent)
      const bytes = await found?.Body?.transformToByteArray()
      return bytes === undefined ? null : verified(bytes, hash)
    },
    async delete(hash) {
      if (!isHash(hash)) return
      const { client, s3 } = await connection()
      await client.send(new s3.DeleteObjectCommand(place(hash)))
    },
    async *list() {
      const { client, s3 } = await connection()
      for await (const page of s3.paginateListObjectsV2({ client }, { Bucket: settings.bucket, Prefix: 'files/' })) {
        for (const { Key = '' } of page.Contents ?? []) {
          const hash = hashAt(Key)
          if (hash !== null) yield hash
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

function absent(error: unknown): null {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  if (status === 404) return null
  throw error
}

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { encodingsOf, etagOf, type Encoding } from './encoding.ts'

/** A finished page of visitors, and its packed forms once somebody has asked for them. */
export interface KeptPage {
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly body: Buffer
  gzip?: Promise<Buffer>
  /** Smaller and slower to make: begun by the second who asks, sent when it is there. */
  br?: Promise<Buffer>
  small?: Buffer
}

export function keptPage(document: string, headers: Readonly<Record<string, string>>): KeptPage {
  const body = Buffer.from(document)
  return { headers, etag: etagOf(body), body }
}

/** The page as a client takes it. Packing is done in other threads, at most once for each form. */
export async function packed(page: KeptPage, accept: string | null | undefined): Promise<[Encoding, Buffer]> {
  const takes = encodingsOf(accept)
  if (page.body.byteLength < PACK_FROM || takes.size === 0) return ['identity', page.body]
  if (takes.has('br')) {
    if (page.small !== undefined) return ['br', page.small]
    if (page.gzip !== undefined || !takes.has('gzip'))
      page.br ??= brotli(page.body, QUALITY).then((small) => (page.small = small))
    if (!takes.has('gzip') && page.br !== undefined) return ['br', await page.br]
  }
  page.gzip ??= gzipped(page.body, LEVEL)
  return ['gzip', await page.gzip]
}

const PACK_FROM = 1_200
const LEVEL = { level: 3 }
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const brotli = promisify(brotliCompress) as (body: Buffer, options: object) => Promise<Buffer>
const gzipped = promisify(gzip) as (body: Buffer, options: object) => Promise<Buffer>

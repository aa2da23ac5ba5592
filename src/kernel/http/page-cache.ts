import { hash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'identity' | 'gzip' | 'br'

/** A finished public page in the forms that browsers ask for, made once per change. */
export interface KeptPage {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly bodies: Readonly<Record<Encoding, Buffer>>
  readonly tags: readonly string[]
  readonly until: number
}

const MOST_BYTES = 64_000_000
/** Pages speak of time ("in 2 days"), so even an unchanged one is drawn again after this. */
const KEEP_MS = 60_000

/** Keeps public pages by address and language until a place they show changes. */
export function pageCache(now: () => number) {
  const pages = new Map<string, KeptPage>()
  let bytes = 0
  const drop = (key: string) => {
    const page = pages.get(key)
    if (page === undefined) return
    pages.delete(key)
    bytes -= sizeOf(page)
  }
  return {
    get(key: string): KeptPage | null {
      const page = pages.get(key)
      if (page === undefined) return null
      if (page.until > now()) return page
      drop(key)
      return null
    },
    keep(key: string, html: string, tags: readonly string[], headers: Record<string, string>): KeptPage {
      drop(key)
      const page = finish(html, tags, headers, now() + KEEP_MS)
      pages.set(key, page)
      bytes += sizeOf(page)
      for (const [oldest] of pages) {
        if (bytes <= MOST_BYTES) break
        drop(oldest)
      }
      return page
    },
    /** Forgets every page that shows one of these places. */
    changed(places: ReadonlySet<string>) {
      for (const [key, page] of pages) if (page.tags.some((tag) => places.has(tag))) drop(key)
    },
    clear() {
      pages.clear()
      bytes = 0
    },
  }
}

export type PageCache = ReturnType<typeof pageCache>

function finish(html: string, tags: readonly string[], headers: Record<string, string>, until: number): KeptPage {
  const identity = Buffer.from(html)
  const br = brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return {
    status: 200,
    headers,
    etag: etagOf(identity),
    bodies: { identity, gzip: gzipSync(identity), br },
    tags,
    until,
  }
}

function sizeOf(page: KeptPage): number {
  return page.bodies.identity.byteLength + page.bodies.gzip.byteLength + page.bodies.br.byteLength
}

/** A weak validator of a body: the same text has the same tag in every encoding. */
export function etagOf(body: Uint8Array | string): string {
  return `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`
}

/** The best encoding of those a client accepts; `q=0` is a no. */
export function encodingFor(accept: string | null | undefined): Encoding {
  const wanted = (accept ?? '').split(',').map((part) => part.trim().split(/\s*;\s*/))
  const takes = (name: string) => wanted.some(([token, q]) => token === name && q !== 'q=0')
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}

import { gzipSync } from 'node:zlib'
import type { Refusal } from '../refusal.ts'
import type { RawAnswer, Redirect } from './route.ts'
import { encodingsOf, etagOf } from './encoding.ts'
import { safePath } from './security.ts'

/** An answer as routes give it: what all answers carry is added once, at the end. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Ready Set-Cookie lines. */
  readonly cookies?: readonly string[]
  readonly body: RawAnswer['body']
}

/** What a route comes to: an answer, or the reason why there is none. */
export type Answer = Reply | Refusal

/** The answer with what all carry; headers of its own win, since a file may bring a stricter policy. */
export function responseOf({ status, body, ...own }: Reply, shared: Readonly<Record<string, string>>): Response {
  const plain = { ...shared, ...own.headers }
  // Plain headers and a body of bytes go out as they are; anything else is made a stream first.
  if (own.cookies === undefined || own.cookies.length === 0)
    return new Response(body as BodyInit | null, { status, headers: plain })
  const headers = new Headers(plain)
  for (const cookie of own.cookies) headers.append('set-cookie', cookie)
  return new Response(body as BodyInit | null, { status, headers })
}

const COMPRESS_FROM = 1_200

const PAGE = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-cache',
  vary: 'cookie, accept-encoding',
}

/** An HTML answer, compressed when the client takes it and revalidated by its ETag. */
export function html(request: Request, status: number, body: string, headers: Record<string, string> = {}): Reply {
  return text(request, status, body, { ...PAGE, ...headers })
}

/** A JSON answer of the API. */
export function json(request: Request, status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return text(request, status, JSON.stringify(value), {
    'content-type': 'application/json',
    'cache-control': 'private, no-cache',
    ...headers,
  })
}

/** The bytes of a page, made once for however many ask. */
export interface Finished {
  readonly body: Uint8Array
  readonly etag: string
  /** Made when the first asks for it. */
  gzip: Uint8Array | null
}

export function finished(words: string): Finished {
  const body = bytesOf(words)
  return { body, etag: etagOf(body), gzip: null }
}

function text(request: Request, status: number, words: string, headers: Record<string, string>): Reply {
  if (status === 200 && request.method !== 'POST') return replyWith(request, finished(words), headers)
  const body = bytesOf(words)
  if (!isCompressed(request, body)) return { status, headers, body }
  return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipOf(body) }
}

function replyWith(request: Request, page: Finished, headers: Record<string, string>): Reply {
  headers['etag'] = page.etag
  if (request.headers.get('if-none-match') === page.etag) return { status: 304, headers, body: null }
  if (!isCompressed(request, page.body)) return { status: 200, headers, body: page.body }
  page.gzip ??= gzipOf(page.body)
  headers['content-encoding'] = 'gzip'
  return { status: 200, headers, body: page.gzip }
}

function isCompressed(request: Request, body: Uint8Array): boolean {
  return body.byteLength >= COMPRESS_FROM && encodingsOf(request.headers.get('accept-encoding')).has('gzip')
}

function gzipOf(body: Uint8Array): Uint8Array {
  return gzipSync(body, { level: 3 })
}

const encoder = new TextEncoder()
const scratch = new Uint8Array(1_000_000)
/** A character of a string takes three bytes at most. */
const MAX_BYTES_EACH = 3

/** The bytes of a text. One pass into memory that is there takes half the time of asking first how many there will be. */
function bytesOf(words: string): Uint8Array {
  if (words.length * MAX_BYTES_EACH > scratch.byteLength) return encoder.encode(words)
  return scratch.slice(0, encoder.encodeInto(words, scratch).written)
}

/** 303 See Other: the only way a change by form ends. It leads nowhere but to this site, whatever a route was told. */
export function seeOther({ to, say, cookies = [] }: Redirect): Reply {
  const said = say === undefined ? [] : [`say=${say.id}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`]
  return { status: 303, headers: { location: safePath(to) }, cookies: [...cookies, ...said], body: null }
}

/** An answer that is not a page, with an ETag when it is text. */
export function rawReply(request: Request, { status = 200, body, headers }: RawAnswer): Reply {
  if (typeof body === 'string' && request.method === 'GET') return text(request, status, body, { ...headers })
  if (body instanceof ReadableStream && request.method === 'HEAD') {
    // Nobody would read it to its end.
    void body.cancel()
    return { status, headers, body: null }
  }
  return { status, headers, body }
}

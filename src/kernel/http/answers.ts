import { gzipSync } from 'node:zlib'
import type { RawAnswer, Redirect } from './route.ts'
import { encodingFor, etagOf } from './page-cache.ts'

/** An answer as routes give it: what all answers carry is added once, at the end. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Ready Set-Cookie lines. */
  readonly cookies?: readonly string[]
  readonly body: RawAnswer['body']
}

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

/** An HTML answer, compressed when the client takes it and revalidated by its ETag. */
export function html(request: Request, status: number, body: string, headers: Record<string, string> = {}): Reply {
  const all: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'cookie, accept-encoding',
    ...headers,
  }
  return text(request, status, body, all)
}

/** A JSON answer of the API. */
export function json(request: Request, status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return text(request, status, JSON.stringify(value), {
    'content-type': 'application/json',
    'cache-control': 'private, no-cache',
    ...headers,
  })
}

function text(request: Request, status: number, words: string, headers: Record<string, string>): Reply {
  const body = bytesOf(words)
  if (status === 200 && request.method !== 'POST') {
    const etag = etagOf(body)
    headers['etag'] = etag
    if (request.headers.get('if-none-match') === etag) return { status: 304, headers, body: null }
  }
  if (body.byteLength >= COMPRESS_FROM && encodingFor(request.headers.get('accept-encoding')) !== 'identity') {
    return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body, { level: 3 }) }
  }
  return { status, headers, body }
}

const encoder = new TextEncoder()
const scratch = new Uint8Array(1_000_000)
/** A character of a string takes three bytes at most. */
const MOST_BYTES_EACH = 3

/** The bytes of a text. One pass into memory that is there takes half the time of asking first how many there will be. */
function bytesOf(words: string): Uint8Array {
  if (words.length * MOST_BYTES_EACH > scratch.byteLength) return encoder.encode(words)
  return scratch.slice(0, encoder.encodeInto(words, scratch).written)
}

/** 303 See Other: the only way a change by form ends. */
export function seeOther({ to, say, cookies = [] }: Redirect): Reply {
  const said = say === undefined ? [] : [`say=${say.id}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`]
  return { status: 303, headers: { location: to }, cookies: [...cookies, ...said], body: null }
}

/** An answer that is not a page, with an ETag when it is text. */
export function rawReply(request: Request, { status = 200, body, headers }: RawAnswer): Reply {
  return typeof body === 'string' && request.method === 'GET'
    ? text(request, status, body, { ...headers })
    : { status, headers, body }
}

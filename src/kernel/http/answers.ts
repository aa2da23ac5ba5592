import { gzipSync } from 'node:zlib'
import type { RawAnswer, Redirect } from './route.ts'
import { encodingFor, etagOf } from './page-cache.ts'

const COMPRESS_FROM = 1_200

/** An HTML answer, compressed when the client takes it and revalidated by its ETag. */
export function html(request: Request, status: number, body: string, headers: Record<string, string> = {}): Response {
  const all: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'cookie, accept-encoding',
    ...headers,
  }
  return text(request, status, body, all)
}

/** A JSON answer of the API. */
export function json(request: Request, status: number, value: unknown, headers: Record<string, string> = {}): Response {
  return text(request, status, JSON.stringify(value), {
    'content-type': 'application/json',
    'cache-control': 'private, no-cache',
    ...headers,
  })
}

function text(request: Request, status: number, words: string, headers: Record<string, string>): Response {
  const body = Buffer.from(words)
  if (status === 200 && request.method !== 'POST') {
    const etag = etagOf(body)
    headers['etag'] = etag
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  }
  if (body.byteLength >= COMPRESS_FROM && encodingFor(request.headers.get('accept-encoding')) !== 'identity') {
    return new Response(gzipSync(body, { level: 3 }), { status, headers: { ...headers, 'content-encoding': 'gzip' } })
  }
  return new Response(body, { status, headers })
}

/** 303 See Other: the only way a change by form ends. */
export function seeOther({ to, say, cookies = [] }: Redirect): Response {
  const headers = new Headers({ location: to })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  if (say !== undefined) headers.append('set-cookie', `say=${say.id}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`)
  return new Response(null, { status: 303, headers })
}

/** An answer that is not a page, with an ETag when it is text. */
export function rawResponse(request: Request, answer: RawAnswer): Response {
  const headers: Record<string, string> = { ...answer.headers }
  const status = answer.status ?? 200
  if (typeof answer.body === 'string' && request.method === 'GET') return text(request, status, answer.body, headers)
  return new Response(answer.body as BodyInit | null, { status, headers })
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { negotiateLocale } from '../i18n/index.ts'
import { tellsPagesApart } from './cookies.ts'
import { packed, type KeptPage } from './kept-page.ts'
import type { PageCache } from '../cache/index.ts'

export interface Served {
  readonly port: number
  /** Takes no more, finishes what runs (three seconds at most), then ends. */
  stop(): Promise<void>
}

interface Settings {
  fetch: (request: Request, env: { incoming: IncomingMessage }) => Response | Promise<Response>
  cache: PageCache
  host: string
  port: number
}

const FINISH_MS = 3_000

/** Listens. A visitor's page that is kept is answered before anything else is asked. */
export async function serve({ fetch, cache, host, port }: Settings): Promise<Served> {
  // Puts its lighter Request and Response in the place of the runtime's, which would stream even what is a string.
  const listener = getRequestListener((request, env) => fetch(request, env as { incoming: IncomingMessage }))
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 30_000 },
    (request, response) => {
      if (!answerKept(cache, request, response)) void listener(request, response)
    },
  )
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(port, host, ready)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () =>
      new Promise((done) => {
        const impatient = setTimeout(() => server.closeAllConnections(), FINISH_MS)
        server.close(() => {
          clearTimeout(impatient)
          done()
        })
        server.closeIdleConnections()
      }),
  }
}

function answerKept(cache: PageCache, request: IncomingMessage, response: ServerResponse): boolean {
  const { method, url, headers } = request
  if (method !== 'GET' || url === undefined || headers.authorization !== undefined) return false
  const { cookie } = headers
  if (cookie !== undefined && tellsPagesApart(cookie)) return false
  const page = cache.get(`${negotiateLocale(headers['accept-language'])} ${url}`)
  if (page === null) return false
  const own = { ...page.headers, etag: page.etag }
  if (headers['if-none-match'] === page.etag) response.writeHead(304, own).end()
  else void sendKept(page, own, headers['accept-encoding'], response)
  return true
}

async function sendKept(
  page: KeptPage,
  own: Record<string, string>,
  accept: string | string[] | undefined,
  response: ServerResponse,
): Promise<void> {
  const [encoding, body] = await packed(page, String(accept ?? ''))
  const packing = encoding === 'identity' ? {} : { 'content-encoding': encoding }
  response.writeHead(200, { ...own, ...packing, 'content-length': body.byteLength }).end(body)
}

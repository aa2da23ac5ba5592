import type { Context } from 'hono'
import { html, type Answer, type Reply } from '../answers.ts'
import { keptPage, packed, type KeptPage } from '../kept-page.ts'
import { emptyForm, type PageRoute, type Params, type Rc } from '../route.ts'
import { draw } from './draw.ts'
import type { Desk } from './edge.ts'

/** A page for somebody who is not signed in: the same for all of one language, and drawn once while nothing changes. */
export async function lookAsVisitor<V>(
  desk: Desk<V>,
  c: Context,
  route: PageRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const { cache } = desk.edge
  const key = cacheKey(rc.url, rc.locale)
  const known = cache.get(key)
  if (known !== null) return keptReply(c.req.raw, known)
  const drawing = cache.begin()
  try {
    const drawn = await draw(desk, route, rc, params, emptyForm)
    if (!('document' in drawn)) return drawn
    const { data, document } = drawn
    const own = route.headers?.(data) ?? {}
    const tags = route.cache?.(data) ?? null
    if (tags === null || /private|no-store/.test(own['cache-control'] ?? '')) return html(c.req.raw, 200, document, own)
    const page = keptPage(document, { ...desk.secure, ...PUBLIC_PAGE, ...own })
    cache.keep(drawing, key, page, [...tags, ...(await desk.edge.shownIn(document))])
    return await keptReply(c.req.raw, page)
  } finally {
    cache.end(drawing)
  }
}

const PUBLIC_PAGE = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'public, no-cache',
  vary: 'cookie, accept-encoding, accept-language',
}

/** What a visitor's page is kept under. @param url as `canonicalUrl` gives it. */
export function cacheKey(url: URL, locale: string): string {
  return `${locale} ${url.pathname}${url.search}`
}

async function keptReply(request: Request, page: KeptPage): Promise<Reply> {
  const headers = { ...page.headers, etag: page.etag }
  if (request.headers.get('if-none-match') === page.etag) return { status: 304, headers, body: null }
  const [encoding, body] = await packed(page, request.headers.get('accept-encoding'))
  const packing = encoding === 'identity' ? headers : { ...headers, 'content-encoding': encoding }
  return { status: 200, headers: packing, body: new Uint8Array(body) }
}

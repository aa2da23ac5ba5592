import type { Context } from 'hono'
import { onlyFreely, watched } from '../../kept/index.ts'
import { m } from '../../messages/index.ts'
import { isRefusal, refuse, type Refusal } from '../../refusal.ts'
import { drawnWhole } from '../../text/index.ts'
import { ownerOf } from '../../threads/index.ts'
import { finished, finishedReply, html, json, seeOther, type Answer } from '../answers.ts'
import { nonceOf, withNonce } from '../forms.ts'
import { inputOf } from '../input.ts'
import { emptyForm, type FormState, type PageRoute, type Params, type Rc } from '../route.ts'
import type { Desk } from './edge.ts'
import { API } from './paths.ts'

/** A page for whoever asks with GET; to somebody signed in the same is not drawn twice while nothing changes. */
export async function lookAt<V>(
  desk: Desk<V>,
  c: Context,
  route: PageRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const key = personKey(c, rc)
  if (key === null) return showPage(desk, c, route, rc, params)
  const { pages } = desk.edge
  const known = pages.get(key)
  if (known !== null) return finishedReply(c.req.raw, known)
  const { value, watch } = await watched(() => draw(desk, route, watchedContext(rc), params, emptyForm))
  if (!('document' in value)) return value
  const page = finished(value.document)
  pages.keep(key, page, watch)
  return finishedReply(c.req.raw, page)
}

/**
 * All that a page can know of a request of somebody signed in: address, cookies (and with them the session), language and
 * the person as the session has them. Null where a page is not to be kept.
 */
function personKey(c: Context, { actor, sessionId, cookies, locale, url }: Rc): string | null {
  if (actor === null || sessionId === null || !request200(c) || 'say' in cookies) return null
  return JSON.stringify([url.href, c.req.header('cookie'), locale, sessionId, actor])
}

/** What is in the key of a kept page. */
const KNOWN_OF_REQUEST = new Set(['services', 'actor', 'url', 'locale', 'zone', 'sessionId', 'cookies'])
/** The database itself tells when it is asked. */
const KNOWN_OF_SERVICES = new Set(['db', 'kept', 'now'])

/** A page that takes anything else, as a random number, a header or the site's secret, is not kept. */
function watchedContext(rc: Rc): Rc {
  return onlyFreely({ ...rc, services: onlyFreely(rc.services, KNOWN_OF_SERVICES) }, KNOWN_OF_REQUEST)
}

interface Drawn {
  readonly data: unknown
  readonly document: string
}

async function draw<V>(
  desk: Desk<V>,
  route: PageRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
  form: FormState,
): Promise<Drawn | Answer> {
  const query = inputOf(route.query, rc.url.searchParams)
  if (isRefusal(query)) return query
  const data = await route.load(rc, params, query)
  if (isRefusal(data)) return data
  if (isRedirect(data)) return seeOther({ to: data.redirect })
  const view = await desk.edge.viewFor(rc)
  const document = await documentFor(desk, rc, view, () => route.view(view, data, form))
  return isRefusal(document) ? document : { data, document }
}

/**
 * Draws a whole page; its long texts in a thread, in turn with other people's. Each of its forms can be told from the same
 * form at another time.
 */
export async function documentFor<V>(
  { edge }: Desk<V>,
  rc: Rc,
  view: V,
  body: () => unknown,
): Promise<string | Refusal> {
  const nonce = await nonceOf(rc)
  const draw = () => withNonce(edge.document(view, body()), nonce)
  return drawnWhole(edge.services.threads, ownerOf(rc), draw)
}

export async function showPage<V>(
  desk: Desk<V>,
  c: Context,
  route: PageRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
  form: FormState = emptyForm,
  status = 200,
): Promise<Answer> {
  const { edge } = desk
  const drawn = await draw(desk, route, rc, params, form)
  if (!('document' in drawn)) return drawn
  const { data, document: body } = drawn
  // One button has no place for an answer, and a form may be gone for who sent it: the reason must be said all the same.
  if (form.refusal !== null && !edge.saysWhy(body)) return notSaid
  const tags = route.cache?.(data) ?? undefined
  if (tags !== undefined && status === 200 && rc.actor === null && !('say' in rc.cookies) && request200(c)) {
    const kept = edge.cache.keep(cacheKey(rc.url, rc.locale), body, tags, pageHeaders(desk))
    if (c.req.header('if-none-match') === kept.etag)
      return { status: 304, headers: { etag: kept.etag, ...kept.headers }, body: null }
  }
  const clear: Record<string, string> = 'say' in rc.cookies ? { 'set-cookie': 'say=; Path=/; Max-Age=0' } : {}
  return html(c.req.raw, status, body, {
    ...(tags && rc.actor === null ? { 'cache-control': 'public, no-cache' } : {}),
    ...route.headers?.(data),
    ...clear,
  })
}

/** A page that was drawn, and does not say why its form came back. */
const notSaid = refuse('not-said', m.invalid)

function request200(c: Context): boolean {
  return c.req.method === 'GET'
}

function pageHeaders<V>(desk: Desk<V>): Record<string, string> {
  return {
    ...desk.secure,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, no-cache',
    vary: 'cookie, accept-encoding, accept-language',
  }
}

/** What a kept page is kept under. */
export function cacheKey(url: URL, locale: string): string {
  return `${locale} ${url.pathname}${url.search}`
}

function isRedirect(data: unknown): data is { redirect: string } {
  return typeof data === 'object' && data !== null && 'redirect' in data && typeof data.redirect === 'string'
}

export async function tellPage<V>(
  c: Context,
  route: PageRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const query = inputOf(route.query, rc.url.searchParams)
  if (isRefusal(query)) return query
  const data = await route.load(rc, params, query)
  if (isRefusal(data)) return data
  if (isRedirect(data)) return seeOther({ to: API + data.redirect })
  return json(c.req.raw, 200, route.api?.json(data, rc))
}

import type { Context } from 'hono'
import { onlyFreely, watched } from '../../kept/index.ts'
import { m } from '../../messages/index.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import { finished, finishedReply, html, json, seeOther, type Answer } from '../answers.ts'
import { canonicalUrl } from '../canonical.ts'
import { inputOf } from '../input.ts'
import { emptyForm, type FormState, type PageRoute, type Params, type Rc } from '../route.ts'
import { draw, isRedirect } from './draw.ts'
import type { Desk } from './edge.ts'
import { API } from './paths.ts'
import { lookAsVisitor } from './visitor.ts'

/** A page for whoever asks with GET; to somebody signed in the same is not drawn twice while nothing changes. */
export async function lookAt<V>(
  desk: Desk<V>,
  c: Context,
  route: PageRoute<V, unknown, unknown>,
  asked: Rc,
  params: Params,
): Promise<Answer> {
  const rc = { ...asked, url: canonicalUrl(route.query, asked.url) }
  if (isForVisitors(c, route, rc)) return lookAsVisitor(desk, c, route, rc, params)
  const key = personKey(c, rc)
  if (key === null) return showPage(desk, c, route, rc, params)
  const { pages } = desk.edge
  const known = pages.get(key)
  if (known !== null) return finishedReply(c.req.raw, known)
  const { value, watch } = await watched(() => draw(desk, route, watchedContext(rc), params, emptyForm))
  if (!('document' in value)) return value
  const headers = route.headers?.(value.data) ?? {}
  // A page with headers of its own, as one that nobody is to keep, is not kept here either.
  if (Object.keys(headers).length > 0) return html(c.req.raw, 200, value.document, headers)
  const page = finished(value.document)
  pages.keep(key, page, watch)
  return finishedReply(c.req.raw, page)
}

function isForVisitors<V>(c: Context, route: PageRoute<V, unknown, unknown>, { actor, cookies }: Rc): boolean {
  return actor === null && route.cache !== undefined && request200(c) && !('say' in cookies)
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
  const shown = html(c.req.raw, status, body, { ...route.headers?.(data) })
  return 'say' in rc.cookies ? { ...shown, cookies: ['say=; Path=/; Max-Age=0'] } : shown
}

/** A page that was drawn, and does not say why its form came back. */
const notSaid = refuse('not-said', m.invalid)

function request200(c: Context): boolean {
  return c.req.method === 'GET'
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
  return json(c.req.raw, 200, route.api?.json(data, rc), route.headers?.(data))
}

import type { Context } from 'hono'
import { m } from '../../messages/index.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import { html, json, seeOther, type Answer } from '../answers.ts'
import { canonicalUrl } from '../canonical.ts'
import { inputOf } from '../input.ts'
import { emptyForm, type FormState, type PageRoute, type Params, type Rc } from '../route.ts'
import { draw, isRedirect } from './draw.ts'
import type { Desk } from './edge.ts'
import { API } from './paths.ts'
import { keptFormFor } from './kept-form.ts'
import { lookAsVisitor } from './visitor.ts'

/** A page for whoever asks with GET. */
export async function lookAt<V>(
  desk: Desk<V>,
  c: Context,
  route: PageRoute<V, unknown, unknown>,
  asked: Rc,
  params: Params,
): Promise<Answer> {
  const rc = { ...asked, url: canonicalUrl(route.query, asked.url) }
  if (isForVisitors(c, route, rc)) return lookAsVisitor(desk, c, route, rc, params)
  const kept = await keptFormFor(rc)
  if (kept === null) return showPage(desk, c, route, rc, params)
  return showPage(desk, c, route, { ...rc, cookies: { ...rc.cookies, say: m.formIsBack.id } }, params, kept)
}

function isForVisitors<V>(c: Context, route: PageRoute<V, unknown, unknown>, { actor, cookies }: Rc): boolean {
  return actor === null && route.cache !== undefined && request200(c) && !('say' in cookies)
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

import type { Context } from 'hono'
import { worded } from '../../i18n/index.ts'
import { isRefusal, type Refusal } from '../../refusal.ts'
import { html, seeOther, type Answer } from '../answers.ts'
import { MAX_BODY_BYTES, parseBody } from '../body.ts'
import { once } from '../idempotency.ts'
import { inputOf } from '../input.ts'
import { statusOf } from '../problem.ts'
import { weighTexts } from '../../text/index.ts'
import { ownerOf } from '../../threads/index.ts'
import type { ActionRoute, FormState, PageRoute, Params, Rc } from '../route.ts'
import type { Desk } from './edge.ts'
import { drawnBy, showPage } from './page.ts'
import { readerOf } from './refused.ts'

export async function actByForm<V>(
  desk: Desk<V>,
  c: Context,
  route: ActionRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const body = await parseBody(c.req.raw, route.uploads?.maxBytes ?? MAX_BODY_BYTES)
  if (isRefusal(body)) return body
  const input = inputOf(route.input, body.input)
  const outcome = isRefusal(input)
    ? input
    : ((await weighed(desk, rc, input)) ?? (await route.run(rc, params, input, body.files)))
  if (isRefusal(outcome)) return again(desk, c, route, rc, params, outcome, body.typed)
  const next = route.done(outcome, params)
  if (typeof next === 'string') return seeOther({ to: next })
  if ('to' in next) return seeOther(next)
  const view = await desk.edge.viewFor(rc)
  const document = await drawnBy(desk.edge, rc, () => desk.edge.document(view, next.show(view)))
  if (isRefusal(document)) return document
  const shown = html(c.req.raw, 200, document, { 'cache-control': 'no-store' })
  return { ...shown, cookies: next.cookies ?? [] }
}

/** Weighs the long texts that somebody sent before anything is done with them. */
function weighed<V>({ edge }: Desk<V>, rc: Rc, input: unknown): Promise<Refusal | null> {
  return weighTexts(edge.services.threads, ownerOf(rc), input)
}

async function again<V>(
  desk: Desk<V>,
  c: Context,
  route: ActionRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
  refusal: Refusal,
  typed: FormState['typed'],
): Promise<Answer> {
  if (route.on === undefined || refusal.kind === 'unknown' || refusal.kind === 'sign-in') return refusal
  const said = worded(readerOf(rc), refusal)
  const form: FormState = {
    action: route.path,
    typed: { ...typed, ...refusal.typed },
    errors: said.fields ?? {},
    refusal: said,
  }
  const page = route.on.page as unknown as PageRoute<V, unknown, unknown>
  const shown = await showPage(desk, c, page, rc, route.on.params?.(params) ?? params, form, statusOf(refusal))
  // When the form's own page is refused too, or has no place for the reason, the first reason is the one that helps.
  return isRefusal(shown) ? refusal : shown
}

export async function actByApi<V>(
  desk: Desk<V>,
  c: Context,
  route: ActionRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const body = await parseBody(c.req.raw, route.uploads?.maxBytes ?? MAX_BODY_BYTES)
  if (isRefusal(body)) return body
  const input = inputOf(route.input, body.input)
  if (isRefusal(input)) return input
  const tooHeavy = await weighed(desk, rc, input)
  if (tooHeavy) return tooHeavy
  return once(
    desk.edge.services,
    rc,
    c.req.header('idempotency-key'),
    { path: rc.url.pathname, input: body.input },
    async () => {
      const outcome = await route.run(rc, params, input, body.files)
      if (isRefusal(outcome)) return outcome
      const next = route.done(outcome, params)
      const location = typeof next === 'string' ? next : 'to' in next ? next.to : null
      return { status: 201, body: route.api?.json(outcome, rc) ?? null, location }
    },
  )
}

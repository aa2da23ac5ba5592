import type { Context } from 'hono'
import { worded } from '../../i18n/index.ts'
import { isRefusal, type Refusal } from '../../refusal.ts'
import { weighTexts } from '../../text/index.ts'
import { ownerOf } from '../../threads/index.ts'
import { html, seeOther, type Answer } from '../answers.ts'
import { MAX_BODY_BYTES, parseBody, type ParsedBody } from '../body.ts'
import { takeNonce } from '../forms.ts'
import { formKey, onceOnly, programKey } from '../idempotency.ts'
import { inputOf } from '../input.ts'
import { statusOf } from '../problem.ts'
import { requestHash } from '../request-hash.ts'
import type { ActionRoute, FormState, PageRoute, Params, Rc } from '../route.ts'
import { safePath } from '../security.ts'
import { attempt } from './attempt.ts'
import { documentFor } from './draw.ts'
import type { Desk } from './edge.ts'
import { forgetKeptForm } from './kept-form.ts'
import { showPage } from './page.ts'
import { readerOf } from './refused.ts'

type Action<V> = ActionRoute<V, unknown, unknown>

export async function actByForm<V>(
  desk: Desk<V>,
  c: Context,
  route: Action<V>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const body = await parseBody(c.req.raw, route.uploads?.maxBytes ?? MAX_BODY_BYTES)
  if (isRefusal(body)) return body
  const nonce = takeNonce(body)
  const input = inputOf(route.input, body.input)
  if (isRefusal(input)) return again(desk, c, route, rc, params, input, body.typed)
  const asked = nonce === null ? rc : await onlyOnce(route, rc, body, (hash) => formKey(nonce, hash))
  const outcome = isRefusal(asked)
    ? asked
    : ((await weighed(desk, rc, input)) ?? (await attempt(desk.edge.limiter, route, asked, params, input, body.files)))
  if (isRefusal(outcome)) return again(desk, c, route, rc, params, outcome, body.typed)
  const next = route.done(outcome, params)
  const sent = await forgetKeptForm(rc, route.path)
  if (typeof next === 'string') return seeOther({ to: next, cookies: sent })
  if ('to' in next) return seeOther({ ...next, cookies: [...(next.cookies ?? []), ...sent] })
  const view = await desk.edge.viewFor(rc)
  const document = await documentFor(desk, rc, view, () => next.show(view))
  if (isRefusal(document)) return document
  const shown = html(c.req.raw, 200, document, { 'cache-control': 'no-store' })
  return { ...shown, cookies: next.cookies ?? [] }
}

/** Weighs the long texts that somebody sent before anything is done with them. */
function weighed<V>({ edge }: Desk<V>, rc: Rc, input: unknown): Promise<Refusal | null> {
  return weighTexts(edge.services.threads, ownerOf(rc), input)
}

/**
 * The request, whose commands run once however often it comes. Not for visitors, who share no name to claim a key by, nor
 * for what is of the account: an answer that was kept would hold secrets.
 */
async function onlyOnce<V>(
  route: Action<V>,
  rc: Rc,
  { input, files }: ParsedBody,
  keyFor: (hash: string) => string | Refusal,
): Promise<Rc | Refusal> {
  if (rc.actor === null || route.scope === 'account') return rc
  const hash = await requestHash(rc.url.pathname, input, files)
  const key = keyFor(hash)
  return isRefusal(key) ? key : { ...rc, once: onceOnly({ owner: rc.actor.id, key, requestHash: hash }) }
}

async function again<V>(
  desk: Desk<V>,
  c: Context,
  route: Action<V>,
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
  route: Action<V>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const body = await parseBody(c.req.raw, route.uploads?.maxBytes ?? MAX_BODY_BYTES)
  if (isRefusal(body)) return body
  takeNonce(body)
  const input = inputOf(route.input, body.input)
  if (isRefusal(input)) return input
  const key = c.req.header('idempotency-key')
  const asked = key === undefined ? rc : await onlyOnce(route, rc, body, () => programKey(key))
  if (isRefusal(asked)) return asked
  const outcome =
    (await weighed(desk, rc, input)) ?? (await attempt(desk.edge.limiter, route, asked, params, input, body.files))
  if (isRefusal(outcome)) return outcome
  const next = route.done(outcome, params)
  const location = typeof next === 'string' ? next : 'to' in next ? next.to : null
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  if (location !== null) headers['location'] = safePath(location)
  return { status: 201, headers, body: JSON.stringify(route.api?.json(outcome, rc) ?? null) }
}

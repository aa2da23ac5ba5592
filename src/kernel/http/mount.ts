import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Actor, Services } from '../command/index.ts'
import { onlyFreely, watched } from '../kept/index.ts'
import { negotiateLocale, say, translator, worded, type Reader } from '../i18n/index.ts'
import type { Log } from '../log/index.ts'
import { m } from '../messages/index.ts'
import { forbidden, isRefusal, refuse, type Refusal } from '../refusal.ts'
import { finished, finishedReply, html, json, rawReply, responseOf, seeOther, type Reply } from './answers.ts'
import { MAX_BODY_BYTES, parseBody, readBody } from './body.ts'
import { once } from './idempotency.ts'
import { inputOf } from './input.ts'
import type { KeptPages } from './kept-pages.ts'
import type { PageCache } from './page-cache.ts'
import { refusedAtTheDoor } from './policy.ts'
import { problem, retryAfter, statusOf } from './problem.ts'
import { CHANGES, rateLimiter } from './rate.ts'
import { forged, securityHeaders } from './security.ts'
import {
  emptyForm,
  type ActionRoute,
  type AnyRoute,
  type FormState,
  type PageRoute,
  type Params,
  type RawRoute,
  type Rc,
} from './route.ts'

/** Who a request comes from, as the feature that owns accounts finds out. */
export interface Identity {
  actor: Actor
  sessionId: string | null
  /** Set-Cookie lines that keep the session fresh. */
  cookies?: readonly string[]
}

/** What the composition root fills in: the kernel knows neither accounts nor pages. */
export interface Edge<V> {
  readonly services: Services
  readonly log: Log
  readonly baseUrl: string
  readonly trustProxy: boolean
  /** Pages of visitors. */
  readonly cache: PageCache
  /** Pages of people who are signed in. */
  readonly pages: KeptPages
  readonly identify: (request: Request, cookies: Readonly<Record<string, string>>) => Promise<Identity | Refusal | null>
  readonly viewFor: (rc: Rc) => V | Promise<V>
  readonly localeFor: (request: Request, cookies: Readonly<Record<string, string>>, actor: Actor | null) => string
  readonly document: (view: V, body: unknown) => string
  /** Whether a page that was drawn for a refused form says so. */
  readonly saysWhy: (document: string) => boolean
  readonly refusalPage: (view: V, refusal: Refusal, status: number) => unknown
  readonly limits: 'on' | 'off'
  /** Tells the metrics of each answer: method, pattern, status, milliseconds. */
  readonly measured: (method: string, pattern: string, status: number, ms: number) => void
}

export const API = '/api/v1'

/** Puts every route on one Hono application: identity, origin, rates, bodies, refusals and headers are done here, once. */
export function mount<V>(edge: Edge<V>, routes: readonly AnyRoute<V>[]): Hono {
  const app = new Hono()
  const limiter = rateLimiter(edge.services.now)
  const desk: Desk<V> = {
    edge,
    limiter,
    secure: securityHeaders(edge.baseUrl.startsWith('https:')),
    origin: new URL(edge.baseUrl).origin,
  }
  for (const route of routes) {
    if (route.kind === 'page') {
      app.get(route.path, (c) =>
        handle(desk, c, route, false, (rc, params) =>
          lookAt(desk, c, route as unknown as PageRoute<V, unknown, unknown>, rc, params),
        ),
      )
      if (route.api)
        app.get(API + route.path, (c) =>
          handle(desk, c, route, true, (rc, params) =>
            tellPage(c, route as unknown as PageRoute<V, unknown, unknown>, rc, params),
          ),
        )
    } else if (route.kind === 'action') {
      const action = route as unknown as ActionRoute<V, unknown, unknown>
      app.post(route.path, (c) => handle(desk, c, route, false, (rc, params) => actByForm(desk, c, action, rc, params)))
      if (route.api)
        app.post(API + route.path, (c) =>
          handle(desk, c, route, true, (rc, params) => actByApi(desk, c, action, rc, params)),
        )
    } else {
      app.on(route.method, route.path, (c) =>
        handle(desk, c, route, route.path.startsWith('/api/'), (rc, params) => answerRaw(desk, c, route, rc, params)),
      )
    }
  }
  app.notFound((c) => handle(desk, c, null, c.req.path.startsWith('/api/'), async () => notHere))
  return app
}

const notHere = refuse('unknown', m.noPage, { kind: 'unknown', instead: m.noPageInstead })

interface Desk<V> {
  edge: Edge<V>
  limiter: ReturnType<typeof rateLimiter>
  /** Headers of every answer. */
  secure: Readonly<Record<string, string>>
  origin: string
}

type Answer = Reply | Refusal

async function handle<V>(
  desk: Desk<V>,
  c: Context,
  route: AnyRoute<V> | null,
  api: boolean,
  run: (rc: Rc, params: Params) => Promise<Answer>,
): Promise<Response> {
  const { edge } = desk
  const started = performance.now()
  const requestId = edge.services.id()
  const request = c.req.raw
  let rc = requestContext(desk, c, requestId)
  let extra: readonly string[] = []
  let answer: Answer
  try {
    const identity = await edge.identify(request, rc.cookies)
    if (isRefusal(identity)) answer = identity
    else {
      if (identity !== null) rc = identified(desk, c, rc, identity)
      extra = identity?.cookies ?? []
      answer = refusedBefore(desk, request, route, rc) ?? (await run(rc, c.req.param() as Params))
    }
  } catch (error) {
    edge.log.error(
      {
        requestId,
        route: route?.path,
        err: error instanceof Error ? { message: error.message, stack: error.stack } : String(error),
      },
      'a request failed',
    )
    answer = broken(requestId)
  }
  const reply = isRefusal(answer) ? await refusedReply(desk, request, rc, answer, api) : answer
  edge.measured(request.method, route?.path ?? 'unknown', reply.status, performance.now() - started)
  const cookies = [...(reply.cookies ?? []), ...extra]
  return responseOf({ ...reply, cookies }, { ...desk.secure, 'x-request-id': requestId })
}

function broken(requestId: string): Refusal {
  return refuse('broken', m.broken, {
    instead: say(m.brokenInstead, { request: requestId }),
    facts: { status: 500 },
  })
}

/** No address of ours holds a control character, and no database takes one in a text. */
function strangeAddress(url: URL): boolean {
  return /%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(url.pathname) || url.search.includes('%00')
}

function refusedBefore<V>(desk: Desk<V>, request: Request, route: AnyRoute<V> | null, rc: Rc): Refusal | null {
  if (route === null) return null
  if (strangeAddress(rc.url)) return notHere
  const changes = route.kind === 'action' || (route.kind === 'raw' && route.method === 'POST')
  if (changes) {
    const crossOrigin = route.kind === 'raw' && route.crossOrigin === true
    const forgery = crossOrigin || rc.actor?.scopes ? null : forged(request, desk.origin, rc.sessionId !== null)
    if (forgery) return forgery
    const slow = desk.edge.limits === 'on' ? desk.limiter.take(CHANGES, rc.actor?.id ?? rc.address) : null
    if (slow) return slow
  }
  const limited = route.rate && desk.edge.limits === 'on' ? desk.limiter.take(route.rate, rc.address) : null
  return limited ?? refusedAtTheDoor(route.policy, rc.actor)
}

/** A request before anybody knows whose it is. */
function requestContext<V>({ edge }: Desk<V>, c: Context, requestId: string): Rc {
  const cookies = cookiesOf(c.req.header('cookie'))
  return {
    services: edge.services,
    actor: null,
    url: new URL(c.req.url),
    requestId,
    address: addressOf(c, edge.trustProxy),
    agent: (c.req.header('user-agent') ?? '').slice(0, 300),
    locale: edge.localeFor(c.req.raw, cookies, null),
    zone: 'UTC',
    sessionId: null,
    cookies,
    headers: c.req.raw.headers,
  }
}

function identified<V>({ edge }: Desk<V>, c: Context, rc: Rc, { actor, sessionId }: Identity): Rc {
  return { ...rc, actor, sessionId, zone: actor.zone, locale: edge.localeFor(c.req.raw, rc.cookies, actor) }
}

function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    ?.remoteAddress
  return forwarded ?? socket ?? 'local'
}

/** Cookie header to names and values; malformed parts are dropped. */
export function cookiesOf(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const name = part.slice(0, at).trim()
    try {
      cookies[name] ??= decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      // a cookie somebody else set in another encoding
    }
  }
  return cookies
}

/** A page for whoever asks with GET; to somebody signed in the same is not drawn twice while nothing changes. */
async function lookAt<V>(
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
  { edge }: Desk<V>,
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
  const view = await edge.viewFor(rc)
  return { data, document: edge.document(view, route.view(view, data, form)) }
}

async function showPage<V>(
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

async function tellPage<V>(c: Context, route: PageRoute<V, unknown, unknown>, rc: Rc, params: Params): Promise<Answer> {
  const query = inputOf(route.query, rc.url.searchParams)
  if (isRefusal(query)) return query
  const data = await route.load(rc, params, query)
  if (isRefusal(data)) return data
  if (isRedirect(data)) return seeOther({ to: API + data.redirect })
  return json(c.req.raw, 200, route.api?.json(data, rc), route.headers?.(data))
}

async function actByForm<V>(
  desk: Desk<V>,
  c: Context,
  route: ActionRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const body = await parseBody(c.req.raw, route.uploads?.maxBytes ?? MAX_BODY_BYTES)
  if (isRefusal(body)) return body
  const input = inputOf(route.input, body.input)
  const outcome = isRefusal(input) ? input : await route.run(rc, params, input, body.files)
  if (isRefusal(outcome)) return again(desk, c, route, rc, params, outcome, body.typed)
  const next = route.done(outcome, params)
  if (typeof next === 'string') return seeOther({ to: next })
  if ('to' in next) return seeOther(next)
  const view = await desk.edge.viewFor(rc)
  return html(c.req.raw, 200, desk.edge.document(view, next.show(view)), { 'cache-control': 'no-store' })
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

async function actByApi<V>(
  desk: Desk<V>,
  c: Context,
  route: ActionRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
): Promise<Answer> {
  const scopes = rc.actor?.scopes
  const scope = route.scope ?? 'write'
  if (scopes && !scopes.includes(scope)) return forbidden('scope', say(m.scope, { scope }))
  const body = await parseBody(c.req.raw, route.uploads?.maxBytes ?? MAX_BODY_BYTES)
  if (isRefusal(body)) return body
  const input = inputOf(route.input, body.input)
  if (isRefusal(input)) return input
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

async function answerRaw<V>(_desk: Desk<V>, c: Context, route: RawRoute, rc: Rc, params: Params): Promise<Answer> {
  const answer = await route.answer(rc, params, () => readBody(c.req.raw, MAX_BODY_BYTES))
  return isRefusal(answer) ? answer : rawReply(c.req.raw, answer)
}

async function refusedReply<V>(
  desk: Desk<V>,
  request: Request,
  rc: Rc,
  refusal: Refusal,
  api: boolean,
): Promise<Reply> {
  const status = refusal.code === 'broken' ? 500 : statusOf(refusal)
  if (api) return problem(refusal, readerOf(rc), rc.requestId, status)
  if (refusal.kind === 'sign-in' && request.method === 'GET') {
    return seeOther({ to: `/sign-in?next=${encodeURIComponent(rc.url.pathname + rc.url.search)}` })
  }
  const view = await desk.edge.viewFor(onItsPage(desk, request, rc))
  return html(
    request,
    status,
    desk.edge.document(view, desk.edge.refusalPage(view, refusal, status)),
    retryAfter(refusal),
  )
}

/** Who reads the answer to a request. */
function readerOf({ locale, zone, services }: Rc): Reader {
  return { t: translator(negotiateLocale(null, locale)), zone, now: services.now() }
}

/** Where a refused change was asked for: the way back leads to the page with the button, for a change has none of its own. */
function onItsPage<V>(desk: Desk<V>, request: Request, rc: Rc): Rc {
  if (request.method !== 'POST') return rc
  const from = URL.parse(request.headers.get('referer') ?? '')
  const ours = from !== null && (from.origin === desk.origin || from.origin === rc.url.origin)
  return { ...rc, url: ours ? from : new URL('/home', rc.url) }
}

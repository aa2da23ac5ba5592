import { Hono } from 'hono'
import type { Context } from 'hono'
import { isAway } from '../../db/index.ts'
import { isRefusal } from '../../refusal.ts'
import { responseOf, type Answer } from '../answers.ts'
import { cookieLine } from '../cookies.ts'
import type { ActionRoute, AnyRoute, PageRoute, Params, RawRoute, Rc } from '../route.ts'
import { securityHeaders } from '../security.ts'
import { actByApi, actByForm } from './action.ts'
import { identified, requestContext } from './context.ts'
import type { Desk, Edge } from './edge.ts'
import { lookAt, tellPage } from './page.ts'
import { API } from './paths.ts'
import { answerRaw } from './raw.ts'
import { broken, notNow, refusedReply, signInForForm } from './refused.ts'
import { keepForm } from './kept-form.ts'
import { bearsToken, notHere, refusedBefore, tokenElsewhere } from './security.ts'

/** Puts every route on one Hono application: identity, origin, rates, bodies, refusals and headers are done here, once. */
export function mount<V>(edge: Edge<V>, routes: readonly AnyRoute<V>[]): Hono {
  const desk: Desk<V> = {
    edge,
    secure: securityHeaders(edge.baseUrl.startsWith('https:')),
    origin: new URL(edge.baseUrl).origin,
  }
  const app = new Hono()
  for (const route of routes) {
    if (route.scope === undefined) throw new Error(`${route.path} does not say what a token needs for it`)
    if (route.kind === 'page') mountPage(app, desk, route as unknown as PageRoute<V, unknown, unknown>)
    else if (route.kind === 'action') mountAction(app, desk, route as unknown as ActionRoute<V, unknown, unknown>)
    else mountRaw(app, desk, route)
  }
  app.notFound((c) => handle(desk, c, null, isApi(c.req.path), async () => notHere))
  return app
}

function mountPage<V>(app: Hono, desk: Desk<V>, route: PageRoute<V, unknown, unknown>): void {
  app.get(route.path, (c) => handle(desk, c, route, false, (rc, params) => lookAt(desk, c, route, rc, params)))
  if (route.api)
    app.get(API + route.path, (c) => handle(desk, c, route, true, (rc, params) => tellPage(c, route, rc, params)))
}

function mountAction<V>(app: Hono, desk: Desk<V>, route: ActionRoute<V, unknown, unknown>): void {
  app.post(route.path, (c) => handle(desk, c, route, false, (rc, params) => actByForm(desk, c, route, rc, params)))
  if (route.api)
    app.post(API + route.path, (c) =>
      handle(desk, c, route, true, (rc, params) => actByApi(desk, c, route, rc, params)),
    )
}

/** What can be fetched can be fetched with a token too, under /api/v1: files, feeds, one's own records. */
function mountRaw<V>(app: Hono, desk: Desk<V>, route: RawRoute): void {
  const answer = (rc: Rc, c: Context, params: Params) => answerRaw(c, route, rc, params)
  app.on(route.method, route.path, (c) =>
    handle(desk, c, route, isApi(route.path), (rc, params) => answer(rc, c, params)),
  )
  if (route.method === 'GET' && !isApi(route.path) && route.ownToken !== true)
    app.get(API + route.path, (c) => handle(desk, c, route, true, (rc, params) => answer(rc, c, params)))
}

function isApi(path: string): boolean {
  return path.startsWith('/api/')
}

async function handle<V>(
  desk: Desk<V>,
  c: Context,
  route: PageRoute<V, unknown, unknown> | ActionRoute<V, unknown, unknown> | RawRoute | null,
  api: boolean,
  run: (rc: Rc, params: Params) => Promise<Answer>,
): Promise<Response> {
  const { edge } = desk
  const started = performance.now()
  const requestId = edge.services.id()
  const request = c.req.raw
  let rc = requestContext(edge, c, requestId)
  let extra: readonly string[] = []
  let answer: Answer
  const ownToken = route?.kind === 'raw' && route.ownToken === true
  const token = !ownToken && bearsToken(request)
  try {
    const identity = ownToken ? null : token && !api ? tokenElsewhere() : await edge.identify(request, rc.cookies)
    if (isRefusal(identity)) answer = identity
    else {
      if (identity !== null) rc = identified(edge, c, rc, identity)
      extra = identity?.cookies ?? []
      answer =
        (await refusedBefore(desk, request, route as AnyRoute<V> | null, rc)) ??
        (await run(rc, c.req.param() as Params))
      if (isRefusal(answer) && answer.kind === 'sign-in' && route !== null && !api) {
        const kept = await keepForm(c, route as AnyRoute<V>, rc, c.req.param() as Params)
        if (kept !== null) answer = await signInForForm(desk, request, rc, answer, kept)
      }
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
    answer = notNow(error) ?? broken(requestId)
    // Said on nobody's page: what is shown to somebody signed in is asked of the database.
    if (isAway(error)) rc = { ...rc, actor: null }
  }
  const reply = isRefusal(answer) ? await refusedReply(desk, request, rc, answer, api || token) : answer
  edge.measured(request.method, route?.path ?? 'unknown', reply.status, performance.now() - started)
  const https = edge.baseUrl.startsWith('https:')
  const cookies = [...(reply.cookies ?? []), ...extra].map((line) => cookieLine(line, https))
  return responseOf({ ...reply, cookies }, { ...desk.secure, 'x-request-id': requestId })
}

import { negotiateLocale, say, translator, type Reader } from '../../i18n/index.ts'
import { isAway } from '../../db/index.ts'
import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import { isFull } from '../../room/index.ts'
import { html, seeOther, type Reply } from '../answers.ts'
import { nonceOf, withNonce } from '../forms.ts'
import { problem, retryAfter, statusOf } from '../problem.ts'
import type { Rc } from '../route.ts'
import { ourUrl } from './context.ts'
import type { Desk } from './edge.ts'

const away = refuse('away', m.away, { kind: 'away', instead: m.awayInstead, facts: { retryAfter: 5 } })
const full = refuse('full', m.full, { kind: 'away', instead: m.fullInstead, facts: { retryAfter: 60 } })

/** What is said of an exception that is no fault of ours: the database is away, or there is no room to save anything. */
export function notNow(error: unknown): Refusal | null {
  if (isAway(error)) return away
  return isFull(error) ? full : null
}

/** What is said of an exception, which is a fault of ours. @param requestId finds it in the log. */
export function broken(requestId: string): Refusal {
  return refuse('broken', m.broken, {
    instead: say(m.brokenInstead, { request: requestId }),
    facts: { status: 500 },
  })
}

/** A refusal as its reader can use it: problem+json for programs, the door for who must sign in first, else a page. */
export async function refusedReply<V>(
  desk: Desk<V>,
  request: Request,
  rc: Rc,
  refusal: Refusal,
  forProgram: boolean,
): Promise<Reply> {
  const status = refusal.code === 'broken' ? 500 : statusOf(refusal)
  if (forProgram) return problem(refusal, readerOf(rc), rc.requestId, status)
  if (refusal.kind === 'sign-in' && request.method === 'GET') {
    return seeOther({ to: `/sign-in?next=${encodeURIComponent(rc.url.pathname + rc.url.search)}` })
  }
  const view = await desk.edge.viewFor(onItsPage(desk, request, rc))
  const page = desk.edge.document(view, desk.edge.refusalPage(view, refusal, status))
  return html(request, status, withNonce(page, await nonceOf(rc)), retryAfter(refusal))
}

/** Asks a visitor to sign in who sent a form that is kept meanwhile, and leads them back to its page. */
export async function signInForForm<V>(
  desk: Desk<V>,
  request: Request,
  rc: Rc,
  refusal: Refusal,
  { page: at, cookies }: { page: string; cookies: readonly string[] },
): Promise<Reply> {
  const kept = { ...refusal, instead: say(m.formKept) }
  const status = statusOf(refusal)
  const from = onItsPage(desk, request, rc)
  const onPage = from.url.pathname === at ? from : { ...rc, url: new URL(at, rc.url) }
  const view = await desk.edge.viewFor(onPage)
  return { ...html(request, status, desk.edge.document(view, desk.edge.refusalPage(view, kept, status))), cookies }
}

/** Who reads the answer to a request. */
export function readerOf({ locale, zone, services }: Rc): Reader {
  return { t: translator(negotiateLocale(null, locale)), zone, now: services.now() }
}

/** Where a refused change was asked for: the way back leads to the page with the button, for a change has none of its own. */
function onItsPage<V>(desk: Desk<V>, request: Request, rc: Rc): Rc {
  if (request.method !== 'POST') return rc
  const from = URL.parse(request.headers.get('referer') ?? '')
  const ours = from !== null && (from.origin === desk.origin || from.origin === rc.url.origin)
  return { ...rc, url: ours ? ourUrl(from) : new URL('/home', rc.url) }
}

import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import { refusedAtTheDoor, refusedByScope } from '../policy.ts'
import { CHANGES, type RateRule } from '../rate.ts'
import type { AnyRoute, Rc } from '../route.ts'
import { forged } from '../security.ts'
import { pusher } from './attempt.ts'
import type { Desk } from './edge.ts'

export const notHere = refuse('unknown', m.noPage, { kind: 'unknown', instead: m.noPageInstead })

/** Whether a program says who it is by a token of ours; other schemes, as a proxy's password, are not ours to read. */
export function bearsToken(request: Request): boolean {
  return /^Bearer\s/i.test(request.headers.get('authorization') ?? '')
}

/**
 * A token works under /api/v1 only: what a browser is shown is for who signed in there. It is refused, and not taken for a
 * visitor, so that nobody mistakes one answer for the other.
 */
export function tokenElsewhere(): Refusal {
  return refuse('token-elsewhere', m.tokenElsewhere, { kind: 'forbidden', instead: m.tokenElsewhereInstead })
}

/** Everything that is judged before a body is read, a page loaded or a command run. */
export async function refusedBefore<V>(
  desk: Desk<V>,
  request: Request,
  route: AnyRoute<V> | null,
  rc: Rc,
): Promise<Refusal | null> {
  if (route === null) return null
  if (isStrange(rc.url)) return notHere
  return (
    refusedByScope(route.scope, rc.actor) ??
    (await refusedChange(desk, request, route, rc)) ??
    (await refusedByRate(desk, route.rate, rc)) ??
    refusedAtTheDoor(route.policy, rc.actor)
  )
}

/** No address of ours holds a control character, and no database takes one in a text. */
function isStrange(url: URL): boolean {
  return /%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(url.pathname) || url.search.includes('%00')
}

async function refusedChange<V>(desk: Desk<V>, request: Request, route: AnyRoute<V>, rc: Rc): Promise<Refusal | null> {
  const changes = route.kind === 'action' || (route.kind === 'raw' && route.method === 'POST')
  if (!changes) return null
  const crossOrigin = route.kind === 'raw' && route.crossOrigin === true
  const forgery = crossOrigin || rc.actor?.scopes ? null : forged(request, desk.origin, rc.sessionId !== null)
  if (forgery) return forgery
  return refusedByRate(desk, CHANGES, rc)
}

async function refusedByRate<V>({ edge }: Desk<V>, rule: RateRule | undefined, rc: Rc): Promise<Refusal | null> {
  return rule === undefined || edge.limiter === null ? null : edge.limiter.take({ rule, who: pusher(rule, rc) })
}

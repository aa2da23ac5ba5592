import type { Rc } from '#kernel/http/index.ts'
import { deviceCookieName } from './session-cookie.ts'
import type { FollowedLink, Visitor } from '../terms.ts'

/** Where a request comes from, as its person will be shown it. */
export function visitorOf({ address, agent }: Pick<Rc, 'address' | 'agent'>): Visitor {
  return { from: address, agent }
}

/** A mailed link as this request follows it. */
export function followed(rc: Rc, token: string): FollowedLink {
  const device = rc.cookies[deviceCookieName(rc.services.site.baseUrl)] ?? null
  return { token, visitor: visitorOf(rc), replaces: rc.sessionId, device }
}

import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import type { Rc } from '#kernel/http/index.ts'
import { mayLookAfterBadge } from '../policy.ts'
import { badgeBySlug, badgeFacts, type Badge } from './queries.ts'

/** A badge by its address, and whether the viewer looks after it. Refuses `unknown`. */
export async function loadBadge(rc: Rc, slug: string): Promise<{ badge: Badge; mine: boolean } | Refusal> {
  const { db } = rc.services
  const badge = await badgeBySlug(db, slug)
  if (badge === null) return unknown('badge')
  const mine = rc.actor !== null && mayLookAfterBadge(rc.actor, await badgeFacts(db, rc.services.now(), badge)) === null
  return { badge, mine }
}

/** The same for those who look after it; others are refused. */
export async function loadMyBadge(rc: Rc, slug: string): Promise<Badge | Refusal> {
  const data = await loadBadge(rc, slug)
  if (isRefusal(data)) return data
  const facts = await badgeFacts(rc.services.db, rc.services.now(), data.badge)
  return mayLookAfterBadge(rc.actor, facts) ?? data.badge
}

import { Temporal } from 'temporal-polyfill'
import type { Rc } from '#kernel/http/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { loadHome } from './load-cohort.ts'
import { reopenEnd } from './rules.ts'
import { mayRunCohort } from '../policy.ts'

/** What organisers are told before they close a cohort, and after; refuses `unknown` and `cohort.not-organizer`. */
export async function loadClosure(rc: Rc, slug: string, number: string) {
  const at = await loadHome(rc, slug, number)
  if (isRefusal(at)) return at
  const organizers = new Set(at.cohort.mine && rc.actor ? [rc.actor.id] : [])
  const refusal = mayRunCohort(rc.actor, { organizers, state: null })
  if (refusal) return refusal
  const { closed_at: closedAt } = at.cohort
  const reopenUntil = closedAt === null ? null : reopenEnd(closedAt)
  const reopens = reopenUntil !== null && Temporal.Instant.compare(rc.services.now(), reopenUntil) < 0
  return { ...at, reopenUntil, reopens }
}

export type ClosureView = Exclude<Awaited<ReturnType<typeof loadClosure>>, Refusal>

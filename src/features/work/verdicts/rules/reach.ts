import { Temporal } from 'temporal-polyfill'
import { AUTHOR_DAYS, FALLBACK_DAYS, HELD_DAYS, WIDEN_DAYS, type Reach } from '../../terms.ts'

/** Where a version that is not settled stands. */
export interface Waiting {
  reach: Reach
  /** Since when; null for the first. */
  reachedAt: Temporal.Instant | null
  dueAt: Temporal.Instant
  /** Since when nobody writes what is missing: the later of its opening and the end of the last claim that came to nothing. */
  freeSince: Temporal.Instant
  received: number
  open: number
  needed: number
  /** Everybody who made it left the cohort. */
  gone: boolean
}

export interface NextStep {
  /** `fewer`: settled with the reviews there are. `author`: nobody read it, so its author is asked. `closed`: as not read. */
  to: 'alumni' | 'organizers' | 'fewer' | 'author' | 'closed'
  at: Temporal.Instant
}

/**
 * What the clock does next for a version, and when: the cohort is asked, then people who know the course, then who runs
 * it; then it is settled with fewer reviews, or, where there are none, its author is asked what to do. Every step waits
 * two days at most for what is being written. For authors who left nobody beyond the cohort is asked.
 */
export function nextStep(waiting: Waiting): NextStep {
  const { reach, dueAt, received, open, gone } = waiting
  const reachedAt = waiting.reachedAt ?? dueAt
  const end = received > 0 ? 'fewer' : 'author'
  if (reach === 'author')
    return received > 0 ? { to: 'fewer', at: reachedAt } : { to: 'closed', at: days(reachedAt, AUTHOR_DAYS) }
  const held = open > 0 ? HELD_DAYS : 0
  if (gone) return { to: end, at: days(dueAt, held) }
  if (reach === 'cohort') return { to: 'alumni', at: whenMissing(waiting, days(dueAt, -WIDEN_DAYS)) }
  if (reach === 'alumni') return { to: 'organizers', at: whenMissing(waiting, dueAt) }
  return { to: end, at: days(later(dueAt, reachedAt), FALLBACK_DAYS + held) }
}

/** Whether reviews are missing that nobody is writing. */
export function isShortOf({ received, open, needed }: Pick<Waiting, 'received' | 'open' | 'needed'>): boolean {
  return received + open < needed
}

function whenMissing(waiting: Waiting, at: Temporal.Instant): Temporal.Instant {
  return isShortOf(waiting) ? later(at, waiting.freeSince) : days(at, HELD_DAYS)
}

function days(from: Temporal.Instant, count: number): Temporal.Instant {
  return from.add({ hours: count * 24 })
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other
}

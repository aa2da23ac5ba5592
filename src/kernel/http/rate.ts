import type { Temporal } from 'temporal-polyfill'
import { say } from '../i18n/index.ts'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'

/** At most `times` in `minutes`, for each visitor; spent evenly (a token bucket). */
export interface RateRule {
  readonly name: string
  readonly times: number
  readonly minutes: number
}

/** What a person or address may do in general: 60 changes a minute. */
export const CHANGES: RateRule = { name: 'changes', times: 60, minutes: 1 }
/** Doors a stranger can push that send mail or try a password. */
export const DOORS: RateRule = { name: 'doors', times: 20, minutes: 10 }
/** Costly reads: search, previews. */
export const SEARCHES: RateRule = { name: 'searches', times: 120, minutes: 1 }

const MOST_BUCKETS = 50_000

interface Bucket {
  left: number
  at: number
}

/** Keeps the buckets of one process; the oldest are forgotten when there are too many. */
export function rateLimiter(now: () => Temporal.Instant) {
  const buckets = new Map<string, Bucket>()
  return {
    /** Takes one; null when allowed, else the refusal with the seconds to wait. */
    take(rule: RateRule, who: string): Refusal | null {
      const key = `${rule.name} ${who}`
      const at = now().epochMilliseconds
      const perMs = rule.times / (rule.minutes * 60_000)
      const old = buckets.get(key)
      const left = old === undefined ? rule.times : Math.min(rule.times, old.left + (at - old.at) * perMs)
      buckets.delete(key)
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at })
      if (buckets.size > MOST_BUCKETS) forgetOldest(buckets)
      return left >= 1 ? null : limited(Math.ceil((1 - left) / perMs / 1000))
    },
  }
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys()
  if (oldest !== undefined) buckets.delete(oldest)
}

function limited(seconds: number): Refusal {
  const instead =
    seconds < 90
      ? say(m.tooFastInstead, { seconds })
      : say(m.tooFastInsteadMinutes, { minutes: Math.ceil(seconds / 60) })
  return refuse('too-fast', m.tooFast, {
    kind: 'limited',
    instead,
    facts: { retryAfter: seconds },
  })
}

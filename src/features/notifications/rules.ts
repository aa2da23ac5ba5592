import type { Temporal } from 'temporal-polyfill'
import { DIGEST_HOUR, KINDS, type Kind, type Pace } from './terms.ts'

/** How somebody wants to be told of a kind, by their own choice or by default. */
export function paceOf(kind: Kind, chosen: ReadonlyMap<string, Pace>): Pace {
  return chosen.get(kind) ?? KINDS[kind]
}

/** The day whose digest is due now where a person lives, or null before the morning. */
export function dayDue(now: Temporal.Instant, zone: string): Temporal.PlainDate | null {
  const there = now.toZonedDateTimeISO(zone)
  return there.hour >= DIGEST_HOUR ? there.toPlainDate() : null
}

import { Temporal } from 'temporal-polyfill'
import type { EvidenceItem } from '#features/badges/index.ts'
import {
  ANSWER_DAYS,
  type AwardState,
  REMIND_END_DAYS,
  REMIND_OFFER_DAYS,
  RENEW_DAYS,
  type Standing,
  type Visibility,
} from '../terms.ts'

/** Names a piece of evidence in forms: the same for as long as it speaks for the same. */
export function keyOf({ kind, courseId, id }: EvidenceItem): string {
  return [kind, courseId ?? '', id].join('.')
}

/** The pieces that were ticked; null when one of them is not among what was found. */
export function chosenFrom(found: readonly EvidenceItem[], keys: readonly string[]): EvidenceItem[] | null {
  const known = new Set(found.map(keyOf))
  return keys.every((key) => known.has(key)) ? found.filter((item) => keys.includes(keyOf(item))) : null
}

/** Whether something was shown that no longer is: whoever has the old credential still reads it there. */
export function takesAway(before: readonly EvidenceItem[], after: readonly EvidenceItem[]): boolean {
  const kept = new Set(after.map(keyOf))
  return before.some((item) => !kept.has(keyOf(item)))
}

/** Until when an award is in force that begins now; null for ever. */
export function endOf(now: Temporal.Instant, months: number | null): Temporal.Instant | null {
  return months === null ? null : now.toZonedDateTimeISO('UTC').add({ months }).toInstant()
}

/** From when on a holder may ask for renewal. */
export function renewableFrom(validUntil: Temporal.Instant): Temporal.Instant {
  return validUntil.subtract({ hours: RENEW_DAYS * 24 })
}

/** What the clock does now for an award: recalls an offer, warns that it ends, ends it; null when nothing is due. */
export function dueStep(
  award: {
    state: AwardState
    standing: Standing
    at: Temporal.Instant
    reminded_at: Temporal.Instant | null
    valid_until: Temporal.Instant | null
  },
  now: Temporal.Instant,
): 'recalled' | 'warned' | 'ended' | null {
  const { state, standing, at, reminded_at: reminded, valid_until: until } = award
  const isPast = (moment: Temporal.Instant) => Temporal.Instant.compare(moment, now) <= 0
  if (state === 'offered')
    return reminded === null && isPast(at.add({ hours: REMIND_OFFER_DAYS * 24 })) ? 'recalled' : null
  if (state !== 'accepted' || standing !== 'held' || until === null) return null
  if (isPast(until)) return 'ended'
  return reminded === null && isPast(until.subtract({ hours: REMIND_END_DAYS * 24 })) ? 'warned' : null
}

/** Whether an award's holder may ask for renewal now: it ends soon or has ended, and nobody took it away. */
export function isRenewable(
  award: { state: AwardState; standing: Standing; valid_until: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  const { state, standing, valid_until: until } = award
  if (state !== 'accepted' || until === null || standing === 'revoked' || standing === 'suspended') return false
  return renewableFrom(until).epochMilliseconds <= now.epochMilliseconds
}

/** How an award stands now: its end may have come since somebody last looked. */
export function standingNow(
  award: { standing: Standing; valid_until: Temporal.Instant | null },
  now: Temporal.Instant,
): Standing {
  const over = award.valid_until !== null && award.valid_until.epochMilliseconds <= now.epochMilliseconds
  return award.standing === 'held' && over ? 'expired' : award.standing
}

/** Whether others may see an award where its holder puts it: accepted, in force, and not for its holder alone. */
export function isOpenToOthers(
  award: { state: AwardState; standing: Standing; visibility: Visibility; valid_until: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  return award.state === 'accepted' && award.visibility !== 'private' && standingNow(award, now) === 'held'
}

export function answerDue(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: ANSWER_DAYS * 24 })
}

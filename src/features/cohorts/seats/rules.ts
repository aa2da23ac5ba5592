import { Temporal } from 'temporal-polyfill'
import { DECISION_DAYS, OFFER_HOURS, REOPEN_DAYS, type ParticipationState } from '../terms.ts'

/** Somebody who has a seat, was offered one, or waits for one. */
export interface Seat {
  id: string
  personId: string
  state: ParticipationState
  appliedAt: Temporal.Instant
  offeredUntil: Temporal.Instant | null
}

/** What the state of a newcomer is: in where everybody may come in and a seat is free, else in the queue that fits. */
export function firstState(
  decide: 'open' | 'ask',
  seats: number,
  places: readonly Seat[],
): 'active' | 'waiting' | 'applied' {
  if (decide === 'ask') return 'applied'
  return taken(places) < seats && !places.some(({ state }) => state === 'waiting') ? 'active' : 'waiting'
}

/** Seats that are held: by people inside, and by offers that still stand. */
export function taken(places: readonly Seat[]): number {
  return places.filter(({ state }) => state === 'active' || state === 'offered').length
}

/** Offers whose time is over. */
export function lapsed(places: readonly Seat[], now: Temporal.Instant): Seat[] {
  return places.filter(
    ({ state, offeredUntil }) =>
      state === 'offered' && offeredUntil !== null && Temporal.Instant.compare(offeredUntil, now) <= 0,
  )
}

/** Who is offered the seats that are free: those who waited longest, in their order. */
export function nextOffers(seats: number, places: readonly Seat[]): Seat[] {
  const free = Math.max(0, seats - taken(places))
  return places
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => Temporal.Instant.compare(a.appliedAt, b.appliedAt) || (a.id < b.id ? -1 : 1))
    .slice(0, free)
}

/** Until when an offer made now stands. */
export function offerEnd(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: OFFER_HOURS })
}

/** Until when organisers answer an application. Days are 24 hours here: applicants live in many zones. */
export function decisionEnd(appliedAt: Temporal.Instant): Temporal.Instant {
  return appliedAt.add({ hours: DECISION_DAYS * 24 })
}

/** Applications that organisers did not answer in time. */
export function unanswered(places: readonly Seat[], now: Temporal.Instant): Seat[] {
  return places.filter(
    ({ state, appliedAt }) => state === 'applied' && Temporal.Instant.compare(decisionEnd(appliedAt), now) <= 0,
  )
}

/** Place in the waiting list, from one; null for those who do not wait. */
export function position(places: readonly Seat[], id: string): number | null {
  const order = nextOffers(Number.MAX_SAFE_INTEGER, places)
  const at = order.findIndex((place) => place.id === id)
  return at < 0 ? null : at + 1
}

interface Time {
  closed_at: Temporal.Instant | null
  ends_on: Temporal.PlainDate | null
  zone: string
}

/** Whether a cohort is over: closed, or its last day has passed where it lives. Nothing can be done or handed in then. */
export function isOver({ closed_at: closedAt, ends_on: endsOn, zone }: Time, now: Temporal.Instant): boolean {
  if (closedAt !== null) return true
  return endsOn !== null && Temporal.PlainDate.compare(now.toZonedDateTimeISO(zone).toPlainDate(), endsOn) > 0
}

/** Until when a cohort that was closed may be opened again. */
export function reopenEnd(closedAt: Temporal.Instant): Temporal.Instant {
  return closedAt.add({ hours: REOPEN_DAYS * 24 })
}

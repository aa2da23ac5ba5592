import { Temporal } from 'temporal-polyfill'
import { OFFER_HOURS, type Decide, type ParticipationState } from '../terms.ts'

/** Somebody who waits for a seat or holds one. */
export interface Place {
  id: string
  personId: string
  state: ParticipationState
  appliedAt: Temporal.Instant
  offeredUntil: Temporal.Instant | null
}

/** Seats that are held: by people inside, and by offers that still stand. */
export function taken(places: readonly Place[]): number {
  return places.filter(({ state }) => state === 'active' || state === 'offered').length
}

/** Where a newcomer goes: in, where nobody has to decide and a seat is free; else into the queue that fits. */
export function firstState(decide: Decide, seats: number, places: readonly Place[]): 'active' | 'waiting' | 'applied' {
  if (decide === 'ask') return 'applied'
  return taken(places) < seats && waitingLine(places).length === 0 ? 'active' : 'waiting'
}

/** Those who wait, in the order in which they applied. */
export function waitingLine(places: readonly Place[]): Place[] {
  return places
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => Temporal.Instant.compare(a.appliedAt, b.appliedAt) || (a.id < b.id ? -1 : 1))
}

/** Place in the waiting line, from one; null for those who do not wait. */
export function position(places: readonly Place[], id: string): number | null {
  const at = waitingLine(places).findIndex((place) => place.id === id)
  return at < 0 ? null : at + 1
}

/** Whether an offer can still be taken. */
export function stands({ state, offeredUntil }: Pick<Place, 'state' | 'offeredUntil'>, now: Temporal.Instant): boolean {
  return state === 'offered' && offeredUntil !== null && Temporal.Instant.compare(offeredUntil, now) > 0
}

/** What is due: offers whose time is over end, and each seat that is free goes to whoever has waited longest. */
export function dueOffers(
  seats: number,
  places: readonly Place[],
  now: Temporal.Instant,
): { over: Place[]; next: Place[] } {
  const over = places.filter((place) => place.state === 'offered' && !stands(place, now))
  const held = taken(places) - over.length
  return { over, next: waitingLine(places).slice(0, Math.max(0, seats - held)) }
}

/** Until when an offer made now stands. */
export function offerEnd(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: OFFER_HOURS })
}

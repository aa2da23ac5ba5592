import { Temporal } from 'temporal-polyfill'

/** Where the time comes from; rules get `now` as a value, only the composition root holds a clock. */
export interface Clock {
  now(): Temporal.Instant
  /** The same in milliseconds since 1970, for what is only compared and asked for many times a request. */
  ms(): number
}

export const systemClock: Clock = { now: () => Temporal.Now.instant(), ms: () => Date.now() }

/** A clock that stands still until it is moved, for tests and for the demo's past weeks. */
export function testClock(start: string | Temporal.Instant = '2026-03-02T09:00:00Z') {
  let at = Temporal.Instant.from(start)
  return {
    now: () => at,
    ms: () => at.epochMilliseconds,
    /** Days are 24 hours here. */
    advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }) {
      at = at.add({ hours: (by.days ?? 0) * 24 + (by.hours ?? 0), minutes: by.minutes ?? 0, seconds: by.seconds ?? 0 })
    },
    set(instant: string | Temporal.Instant) {
      at = Temporal.Instant.from(instant)
    },
  }
}

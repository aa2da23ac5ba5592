import type { Temporal } from 'temporal-polyfill'
import { dayOf } from './seen.ts'

interface Moments {
  at: Temporal.Instant
  opens_at: Temporal.Instant
  due_at: Temporal.Instant
  asked_at: Temporal.Instant | null
  settled_at: Temporal.Instant | null
  reached_at: Temporal.Instant | null
}

/** A version with every moment as its day, where its author is not named; `exact` says which it is. */
export function onlyDays<T extends Moments>(version: T, unnamed: boolean, zone: string): T & { exact: boolean } {
  if (!unnamed) return { ...version, exact: true }
  const day = (at: Temporal.Instant | null) => (at === null ? null : dayOf(at, zone))
  const { at, opens_at: opens, due_at: due, asked_at: asked, settled_at: settled, reached_at: reached } = version
  return {
    ...version,
    exact: false,
    at: dayOf(at, zone),
    opens_at: dayOf(opens, zone),
    due_at: dayOf(due, zone),
    asked_at: day(asked),
    settled_at: day(settled),
    reached_at: day(reached),
  }
}

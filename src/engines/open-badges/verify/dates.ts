import type { Proof } from './data-integrity.ts'
import { check, type Check } from './types.ts'

interface Span {
  from: string | null
  until: string | null
}

/** A date and time with its offset, as credentials have them; a day alone means its beginning. */
const DATE = /^\d{4,6}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/

/** A date as milliseconds since 1970, or NaN; one without an offset is taken to be of UTC, wherever this runs. */
export function timeOf(date: string): number {
  if (!DATE.test(date)) return Number.NaN
  return Date.parse(/T[^+-]*$/.test(date) && !date.endsWith('Z') ? `${date}Z` : date)
}

/** Whether a span is in force, and the proofs, which may have spans of their own. */
export function dateCheck(
  { from, until }: Span,
  proofs: readonly Pick<Proof, 'created' | 'expires'>[],
  now: string,
): Check {
  const at = Date.parse(now)
  const written = [from, until, ...proofs.flatMap(({ created, expires }) => [created, expires])]
  if (written.some((date) => date !== null && Number.isNaN(timeOf(date))))
    return check('dates', false, 'dates.unreadable')
  const later = (date: string | null): date is string => date !== null && timeOf(date) > at
  const past = (date: string | null): date is string => date !== null && timeOf(date) <= at
  if (from !== null && until !== null && timeOf(until) < timeOf(from)) return check('dates', false, 'dates.order')
  if (later(from)) return check('dates', false, 'dates.future', { at: from })
  if (past(until)) return check('dates', false, 'dates.past', { at: until })
  for (const { created, expires } of proofs) {
    if (later(created)) return check('dates', false, 'dates.proof-future', { at: created })
    if (past(expires)) return check('dates', false, 'dates.proof-past', { at: expires })
  }
  return until === null ? check('dates', true, 'dates.in-force') : check('dates', true, 'dates.until', { at: until })
}

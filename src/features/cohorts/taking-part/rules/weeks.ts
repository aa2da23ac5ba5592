import type { Temporal } from 'temporal-polyfill'

interface Dates {
  starts_on: Temporal.PlainDate | null
  ends_on: Temporal.PlainDate | null
  zone: string
}

/** In which week of how many a cohort with dates is, from one; `now` is 0 before its first day. Null for one without dates. */
export function weekOf({ starts_on: from, ends_on: to, zone }: Dates, now: Temporal.Instant) {
  if (from === null || to === null) return null
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const all = Math.ceil((from.until(to).days + 1) / 7)
  const days = from.until(today).days
  return { from, to, all, now: days < 0 ? 0 : Math.min(all, Math.floor(days / 7) + 1) }
}

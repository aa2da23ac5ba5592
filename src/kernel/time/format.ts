import { Temporal } from 'temporal-polyfill'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** "Fri 6 Mar 2026, 18:00" in the reader's language and zone. */
export function dateTime(at: Temporal.Instant, locale: string, zone: string): string {
  return formatter(locale, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at.epochMilliseconds)
}

/** "Friday 18:00", for times in the next days. */
export function weekdayTime(at: Temporal.Instant, locale: string, zone: string): string {
  return formatter(locale, zone, { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at.epochMilliseconds,
  )
}

/** "6 March 2026". */
export function day(date: Temporal.PlainDate, locale: string): string {
  const utc = date.toZonedDateTime('UTC').epochMilliseconds
  return formatter(locale, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(utc)
}

/** "in 2 days", "3 hours ago": the largest whole unit. */
export function relative(at: Temporal.Instant, now: Temporal.Instant, locale: string): string {
  const seconds = Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000)
  const size = Math.abs(seconds)
  const [unit, length]: [Intl.RelativeTimeFormatUnit, number] =
    size >= DAY ? ['day', DAY] : size >= HOUR ? ['hour', HOUR] : ['minute', MINUTE]
  return relativeFormat(locale).format(Math.trunc(seconds / length), unit)
}

/** The instant a day begins somewhere; where midnight does not exist that day, the first moment that does. */
export function startOfDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant()
}

/** The calendar day it is somewhere. */
export function dayIn(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}

/** Whether a text is a time zone this machine knows. */
export function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** All zones with a name, UTC first. */
export function zones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const relatives = new Map<string, Intl.RelativeTimeFormat>()

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${Object.keys(options).join()}${options.weekday ?? ''}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  formatters.set(key, known)
  return known
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const known = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  relatives.set(locale, known)
  return known
}

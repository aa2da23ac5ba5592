import { Temporal } from 'temporal-polyfill'
import { PRESENT_NAMES } from './present-names.ts'

const MAX_CHARACTERS = 64
const known = new Map<string, boolean>()

/** Whether a text is a time zone this machine knows, by its IANA name; plain offsets such as "+02:00" are not, since they miss summer time. */
export function isZone(text: string): boolean {
  if (text.length > MAX_CHARACTERS || !/^[A-Za-z]/.test(text)) return false
  const before = known.get(text)
  if (before !== undefined) return before
  const now = canBeUsed(text)
  if (now) known.set(text, now)
  return now
}

function canBeUsed(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

/** All zones with a name, each once and by its name of today, UTC first; whole hours without a place last. */
export function zones(): string[] {
  const places = new Set(Intl.supportedValuesOf('timeZone').map((zone) => PRESENT_NAMES[zone] ?? zone))
  const hours = Array.from({ length: 27 }, (_, n) => n - 14).filter((hour) => hour !== 0)
  const plain = hours.map((hour) => `Etc/GMT${hour < 0 ? '' : '+'}${hour}`)
  for (const name of ['UTC', ...plain]) places.delete(name)
  return ['UTC', ...[...places].toSorted(), ...plain]
}

/** The name in our list of a zone that is known by any of its names: `Asia/Calcutta` is `Asia/Kolkata`. */
export function presentZone(zone: string): string {
  if (!isZone(zone)) return zone
  const known = Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  return PRESENT_NAMES[known] ?? known
}

/** Zones for a list to choose from: "Europe/Madrid (UTC+1)", as they stand now. */
export function zoneOptions(now: Temporal.Instant): (readonly [zone: string, label: string])[] {
  return zones().map((zone) => [zone, `${zone.replaceAll('_', ' ')} (${offset(now, zone)})`] as const)
}

function offset(now: Temporal.Instant, zone: string): string {
  const minutes = Math.round(now.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9)
  if (minutes === 0) return 'UTC'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** The instant a day begins somewhere; where midnight does not exist that day, the first moment that does. */
export function startOfDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant()
}

/** The last moment of a day somewhere is the one before the next day begins; deadlines "by Thursday" end here. */
export function endOfDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return startOfDay(date.add({ days: 1 }), zone)
}

/**
 * The instant at which clocks somewhere show a wall time. A time that summer time skips becomes the one an hour later,
 * a time that comes twice means the first: both as calendars do (RFC 5545, 3.3.5).
 */
export function atWallTime(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()
}

/** The calendar day it is somewhere. */
export function dayIn(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}

/** A calendar day as a form sends it (`2026-03-02`), or null. */
export function parseDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

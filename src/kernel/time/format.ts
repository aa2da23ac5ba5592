import type { Temporal } from 'temporal-polyfill'
import { relativeWords } from './relative.ts'

/** Ways to say a moment. Hours always run to 24: no language of ours needs "am". */
const STYLES = {
  dateTime: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  dateTimeThisYear: { weekday: 'short', day: 'numeric', month: 'short' },
  weekdayTime: { weekday: 'long' },
  time: {},
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** "Fri, 6 Mar 2026, 18:00" in the reader's language and zone. */
export function dateTime(at: Temporal.Instant, locale: string, zone: string): string {
  return words(at, locale, zone, 'dateTime')
}

/** "Friday 18:00", for times in the next days. */
export function weekdayTime(at: Temporal.Instant, locale: string, zone: string): string {
  return words(at, locale, zone, 'weekdayTime')
}

/** "18:00". */
export function timeOfDay(at: Temporal.Instant, locale: string, zone: string): string {
  return words(at, locale, zone, 'time')
}

const SOON_MS = 6 * 86_400_000

/** A moment as people say it: "Friday 18:00" in the next six days, else with its date, and its year when it is another. */
export function momentWords(at: Temporal.Instant, now: Temporal.Instant, locale: string, zone: string): string {
  const away = at.epochMilliseconds - now.epochMilliseconds
  if (away >= 0 && away < SOON_MS) return words(at, locale, zone, 'weekdayTime')
  const sameYear = at.toZonedDateTimeISO(zone).year === now.toZonedDateTimeISO(zone).year
  return words(at, locale, zone, sameYear ? 'dateTimeThisYear' : 'dateTime')
}

/** "6 March 2026". */
export function day(date: Temporal.PlainDate, locale: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return formatter(`${locale} day`, locale, 'UTC', options).format(date.toZonedDateTime('UTC').epochMilliseconds)
}

/** "in 2 days", "3 hours ago". */
export function relative(at: Temporal.Instant, now: Temporal.Instant, locale: string): string {
  return relativeWords((at.epochMilliseconds - now.epochMilliseconds) / 1000, locale)
}

const formatters = new Map<string, Intl.DateTimeFormat>()
/** The same moments are said on page after page. */
const said = new Map<string, string>()
const MAX_SAID = 5_000

function words(at: Temporal.Instant, locale: string, zone: string, style: keyof typeof STYLES): string {
  const name = `${locale} ${zone} ${style}`
  const key = `${name} ${at.epochMilliseconds}`
  const known = said.get(key)
  if (known !== undefined) return known
  if (said.size >= MAX_SAID) said.clear()
  const text = formatter(name, locale, zone, { ...STYLES[style], ...CLOCK }).format(at.epochMilliseconds)
  said.set(key, text)
  return text
}

function formatter(key: string, locale: string, zone: string, options: Intl.DateTimeFormatOptions) {
  // English here is that of the project's prose: day before month.
  const language = locale === 'en' ? 'en-GB' : locale
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
  formatters.set(key, known)
  return known
}

export { isZone, presentZone, zones } from './zones.ts'

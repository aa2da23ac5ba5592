const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** From how many seconds on a unit is used, and how long it is. */
const UNITS: readonly (readonly [from: number, length: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [730 * DAY, 365.25 * DAY, 'year'],
  [60 * DAY, 30.44 * DAY, 'month'],
  [14 * DAY, 7 * DAY, 'week'],
  [2 * DAY, DAY, 'day'],
  [HOUR, HOUR, 'hour'],
  [0, MINUTE, 'minute'],
]

/**
 * "in 2 days", "3 hours ago": whole units, cut towards now, so that a promise never sounds longer than it is.
 * Knows no calendar: the browser uses it too.
 * @param seconds from now; negative for the past.
 */
export function relativeWords(seconds: number, locale: string): string {
  const size = Math.abs(seconds)
  const [, length, unit] = UNITS.find(([from]) => size >= from) ?? [0, MINUTE, 'minute' as const]
  const count = Math.trunc(seconds / length)
  return relativeFormat(locale, count === 0 ? 'auto' : 'always').format(count, unit)
}

const formats = new Map<string, Intl.RelativeTimeFormat>()

function relativeFormat(locale: string, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const key = `${locale} ${numeric}`
  const known = formats.get(key) ?? new Intl.RelativeTimeFormat(locale, { numeric })
  formats.set(key, known)
  return known
}

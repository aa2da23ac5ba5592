import type { Temporal } from 'temporal-polyfill'
import { dateTime, day, relative, weekdayTime } from '#kernel/time/format.ts'
import type { View } from '../view.ts'

const SOON_MS = 7 * 86_400_000

/** A moment in words, exact in the reader's zone on demand. */
export function Time({ view, at, style = 'relative' }: { view: View; at: Temporal.Instant; style?: 'relative' | 'full' }) {
  const full = `${dateTime(at, view.locale, view.zone)} (${view.zone})`
  return (
    <time datetime={at.toString({ smallestUnit: 'second' })} title={full}>
      {style === 'full' ? full : relative(at, view.now, view.locale)}
    </time>
  )
}

/** A calendar day. */
export function Day({ view, date }: { view: View; date: Temporal.PlainDate }) {
  return <time datetime={date.toString()}>{day(date, view.locale)}</time>
}

/** A deadline as people say it: "Friday 18:00" within a week, else with the date. */
export function deadline(view: View, at: Temporal.Instant): string {
  const away = Math.abs(at.epochMilliseconds - view.now.epochMilliseconds)
  return away < SOON_MS ? weekdayTime(at, view.locale, view.zone) : dateTime(at, view.locale, view.zone)
}

import type { Temporal } from 'temporal-polyfill'
import { dateTime, day, momentWords, relative } from '#kernel/time/format.ts'
import type { View } from '../view.ts'

interface TimeProps {
  view: View
  at: Temporal.Instant
  /** `relative`: "3 days ago"; `deadline`: "Friday 18:00" when near; `full`: with date and zone. */
  as?: 'relative' | 'deadline' | 'full'
}

/** A moment in the reader's words and zone, exact on demand. */
export function Time({ view, at, as = 'relative' }: TimeProps) {
  const full = `${dateTime(at, view.locale, view.zone)} (${view.zone})`
  const words = as === 'full' ? full : as === 'deadline' ? deadline(view, at) : relative(at, view.now, view.locale)
  return (
    <time
      datetime={at.toString({ smallestUnit: 'second' })}
      title={full}
      data-live={as === 'relative' ? '' : undefined}
    >
      {words}
    </time>
  )
}

/** How long there still is, with the moment itself: "in 2 days, Friday 18:00". */
export function TimeLeft({ view, until }: { view: View; until: Temporal.Instant }) {
  return (
    <span class="time-left">
      <Time view={view} at={until} /> <span class="quiet">({deadline(view, until)})</span>
    </span>
  )
}

/** A calendar day. */
export function Day({ view, date }: { view: View; date: Temporal.PlainDate }) {
  return <time datetime={date.toString()}>{day(date, view.locale)}</time>
}

/** A deadline as people say it: "Friday 18:00" within the week, else with the date. */
export function deadline(view: View, at: Temporal.Instant): string {
  return momentWords(at, view.now, view.locale, view.zone)
}

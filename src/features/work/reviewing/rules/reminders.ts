import type { Temporal } from 'temporal-polyfill'
import { MAX_REMINDERS, REMINDER_HOURS, REMINDER_LATER_HOURS } from '../../terms.ts'

export interface ReminderFacts {
  sent: number
  /** Reviews they gave in this activity, and how many everybody gives. */
  done: number
  given: number
  /** The cohort is over, or they are not in it any more. */
  over: boolean
  /** There is something they could read now. */
  something: boolean
}

export type Reminding =
  | { what: 'spent' | 'done' | 'over'; nextAt: null }
  | { what: 'later'; nextAt: Temporal.Instant }
  | { what: 'remind'; nextAt: Temporal.Instant | null }

/**
 * Whether somebody is reminded now of reviews they owe, looked at in this order: three reminders are enough; who gave
 * theirs owes none; after the end nobody is asked; with nothing to read it is asked again in twelve hours, which counts for nothing.
 */
export function remindNow(facts: ReminderFacts, now: Temporal.Instant): Reminding {
  if (facts.sent >= MAX_REMINDERS) return { what: 'spent', nextAt: null }
  if (facts.done >= facts.given) return { what: 'done', nextAt: null }
  if (facts.over) return { what: 'over', nextAt: null }
  if (!facts.something) return { what: 'later', nextAt: now.add({ hours: REMINDER_LATER_HOURS }) }
  const last = facts.sent + 1 >= MAX_REMINDERS
  return { what: 'remind', nextAt: last ? null : now.add({ hours: REMINDER_HOURS }) }
}

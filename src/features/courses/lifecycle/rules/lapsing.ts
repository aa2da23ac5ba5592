import type { Temporal } from 'temporal-polyfill'
import { AWAY_DAYS, LAPSE_DAYS, LAPSE_NOTICE_DAYS, type CourseState } from '../../terms.ts'

type Instant = Temporal.Instant

/** When somebody last did something about a course, and when its organisers were last told that it will lapse. */
export interface Attention {
  touched: Instant
  told: Instant | null
}

/**
 * When a course lapses if nobody touches it: some months after the last touch, and never without two weeks' notice.
 * Null where courses do not lapse.
 */
export function lapsesAt(state: CourseState, { touched, told }: Attention, now: Instant): Instant | null {
  const days = LAPSE_DAYS[state]
  if (days === undefined) return null
  const due = after(touched, days)
  const noticed = after(isTold({ touched, told }) && told !== null ? told : now, LAPSE_NOTICE_DAYS)
  return due.epochMilliseconds >= noticed.epochMilliseconds ? due : noticed
}

/** What the clock has to do about a course now: tell its organisers, let it lapse, or nothing. */
export function lapseStep(state: CourseState, attention: Attention, now: Instant): 'tell' | 'lapse' | null {
  const ends = lapsesAt(state, attention, now)
  if (ends === null) return null
  if (isTold(attention)) return now.epochMilliseconds >= ends.epochMilliseconds ? 'lapse' : null
  return now.epochMilliseconds >= after(ends, -LAPSE_NOTICE_DAYS).epochMilliseconds ? 'tell' : null
}

/** Whether organisers were told since the last touch; what was told before it is void. */
export function isTold({ touched, told }: Attention): boolean {
  return told !== null && told.epochMilliseconds >= touched.epochMilliseconds
}

/** Whether nobody who organises a course did anything here for so long that others may take it up. */
export function organizersAway(lastActive: Instant | null, now: Instant): boolean {
  return lastActive === null || after(lastActive, AWAY_DAYS).epochMilliseconds <= now.epochMilliseconds
}

/** Days are 24 hours here: nobody lives in a course's zone. */
function after(at: Instant, days: number): Instant {
  return at.add({ hours: days * 24 })
}

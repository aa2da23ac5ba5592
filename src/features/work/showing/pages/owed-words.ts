import type { Temporal } from 'temporal-polyfill'
import type { View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { nextStep } from '../../verdicts/index.ts'
import type { Reach } from '../../terms.ts'

interface Owed {
  reach: Reach
  reached_at: Temporal.Instant | null
  due_at: Temporal.Instant
  opens_at: Temporal.Instant
  needed: number
  reviews: number | null
  reading?: number | null
}

const WORDS = {
  cohort: m.owed,
  alumni: m.owedAlumni,
  organizers: m.owedAsked,
  fewer: m.owedAsked,
  author: m.owedUnread,
}

/** What is owed to the author of a work, in a sentence, and by when: the promised day, or the day of the next step after it. */
export function owedWords({ t }: View, work: Owed, activity: string): { words: string; by: Temporal.Instant } {
  const { reach, reached_at: reachedAt, due_at: dueAt, opens_at: freeSince, needed } = work
  const received = work.reviews ?? 0
  const open = work.reading ?? 0
  const { at } = nextStep({ reach, reachedAt, dueAt, freeSince, needed, received, open, gone: false })
  const by = reach === 'cohort' || reach === 'alumni' ? dueAt : at
  return { words: t(WORDS[reach], { needed, activity, reviews: received, reading: open }), by }
}

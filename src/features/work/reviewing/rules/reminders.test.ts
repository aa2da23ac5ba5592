import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { remindNow, type ReminderFacts } from './reminders.ts'

const NOW = Temporal.Instant.from('2026-03-02T12:00:00Z')
const hours = (count: number) => NOW.add({ hours: count })
const owing: ReminderFacts = { sent: 0, done: 1, given: 5, over: false, something: true }

it.each([
  ['reminds, and again in two days', {}, { what: 'remind', nextAt: hours(48) }],
  ['the third is the last', { sent: 2 }, { what: 'remind', nextAt: null }],
  [
    'three are enough, before anything else',
    { sent: 3, done: 5, over: true, something: false },
    { what: 'spent', nextAt: null },
  ],
  [
    'who gave theirs is left alone, before the end counts',
    { done: 5, over: true, something: false },
    { what: 'done', nextAt: null },
  ],
  [
    'after the end nobody is asked, whether there is something or not',
    { over: true, something: false },
    { what: 'over', nextAt: null },
  ],
  [
    'with nothing to read it waits, and counts for nothing',
    { sent: 1, something: false },
    { what: 'later', nextAt: hours(12) },
  ],
] as const)('%s', (_what, given, expected) => {
  expect(remindNow({ ...owing, ...given }, NOW)).toEqual(expected)
})

import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { isShortOf, nextStep, type Waiting } from './reach.ts'

const START = Temporal.Instant.from('2026-03-02T12:00:00Z')
const day = (count: number) => START.add({ hours: count * 24 })
const at = (given: Partial<Waiting>): Waiting => ({
  reach: 'cohort',
  reachedAt: null,
  dueAt: day(5),
  freeSince: day(0),
  received: 0,
  open: 0,
  needed: 3,
  gone: false,
  ...given,
})

it.each<[string, Partial<Waiting>, string, number]>([
  ['two days before the promise others are asked', {}, 'alumni', 3],
  ['also when two of three are here', { received: 2 }, 'alumni', 3],
  ['later when the last one is being written', { received: 2, open: 1 }, 'alumni', 5],
  ['at once when a claim came to nothing after that', { freeSince: day(4) }, 'alumni', 4],
  ['at the promised day the organisers', { reach: 'alumni', reachedAt: day(3) }, 'organizers', 5],
  ['two days later while it is written', { reach: 'alumni', reachedAt: day(3), open: 3 }, 'organizers', 7],
  ['when a claim ran out after the day', { reach: 'alumni', reachedAt: day(3), freeSince: day(6) }, 'organizers', 6],
  ['two days later it is settled with one', { reach: 'organizers', reachedAt: day(5), received: 1 }, 'fewer', 7],
  ['counted from when they were asked', { reach: 'organizers', reachedAt: day(6), received: 1 }, 'fewer', 8],
  [
    'a review being written is waited for',
    { reach: 'organizers', reachedAt: day(5), received: 1, open: 1 },
    'fewer',
    9,
  ],
  ['with none its author is asked', { reach: 'organizers', reachedAt: day(5) }, 'author', 7],
  ['two days more while one is written', { reach: 'organizers', reachedAt: day(5), open: 1 }, 'author', 9],
  ['a tie-break moves all', { reach: 'organizers', reachedAt: day(5), dueAt: day(9), received: 3 }, 'fewer', 11],
  ['authors have two weeks', { reach: 'author', reachedAt: day(7) }, 'closed', 21],
  ['and a review that comes after all counts', { reach: 'author', reachedAt: day(7), received: 1 }, 'fewer', 7],
  ['nobody else is asked for who left', { gone: true, received: 1 }, 'fewer', 5],
  ['nor where nobody read it', { gone: true, open: 1 }, 'author', 7],
])('%s', (_what, given, to, when) => {
  expect(nextStep(at(given))).toEqual({ to, at: day(when) })
})

it('reviews are missing when neither here nor being written', () => {
  expect(isShortOf({ received: 1, open: 1, needed: 3 })).toBe(true)
  expect(isShortOf({ received: 1, open: 2, needed: 3 })).toBe(false)
})

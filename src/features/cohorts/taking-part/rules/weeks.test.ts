import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { weekOf } from './weeks.ts'

const dates = {
  starts_on: Temporal.PlainDate.from('2026-03-02'),
  ends_on: Temporal.PlainDate.from('2026-03-22'),
  zone: 'Pacific/Auckland',
}

it.each([
  ['2026-03-01T10:00:00Z', 0],
  // It is Monday there already.
  ['2026-03-01T12:00:00Z', 1],
  ['2026-03-08T10:59:00Z', 1],
  ['2026-03-08T11:00:00Z', 2],
  ['2026-03-22T10:00:00Z', 3],
  ['2026-04-22T10:00:00Z', 3],
])('at %s it is in week %i of 3', (at, week) => {
  expect(weekOf(dates, Temporal.Instant.from(at))).toMatchObject({ now: week, all: 3 })
})

it('has no weeks without dates', () => {
  expect(weekOf({ starts_on: null, ends_on: null, zone: 'UTC' }, Temporal.Instant.from('2026-03-01T10:00:00Z'))).toBe(
    null,
  )
})

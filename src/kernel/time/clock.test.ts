import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { systemClock, testClock } from './clock.ts'

test('a test clock stands still until it is moved', () => {
  const clock = testClock('2026-03-28T12:00:00Z')
  expect(String(clock.now())).toBe('2026-03-28T12:00:00Z')
  clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 })
  expect(String(clock.now())).toBe('2026-03-29T14:03:04Z')
  clock.set('2020-01-01T00:00:00Z')
  expect(String(clock.now())).toBe('2020-01-01T00:00:00Z')
})

test('the system clock tells the present', () => {
  const before = Temporal.Now.instant()
  const now = systemClock.now()
  expect(Temporal.Instant.compare(before, now)).toBeLessThanOrEqual(0)
})

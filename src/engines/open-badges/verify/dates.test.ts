import { describe, expect, it } from 'vitest'
import { dateCheck, timeOf } from './dates.ts'

describe('dates', () => {
  it('without an offset are of UTC', () => {
    expect(timeOf('2026-03-01T00:00:00')).toBe(timeOf('2026-03-01T00:00:00Z'))
    expect(timeOf('2026-03-01')).toBe(timeOf('2026-03-01T00:00:00Z'))
    expect(timeOf('2026-03-01T01:00:00.5+01:00')).toBe(timeOf('2026-03-01T00:00:00.5Z'))
    for (const none of ['', 'soon', '2026', '2026-13-01T00:00:00Z', '1 March 2026', '2026-03-01 00:00:00'])
      expect(timeOf(none), none).toBeNaN()
  })

  it.each([
    [null, null, 'dates.in-force'],
    ['2026-03-01T00:00:00Z', null, 'dates.in-force'],
    ['2026-03-03T00:00:00Z', null, 'dates.future'],
    [null, '2026-03-01T00:00:00Z', 'dates.past'],
    [null, '2026-03-02T09:00:00Z', 'dates.past'],
    [null, '2026-03-02T09:00:01Z', 'dates.until'],
    ['2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z', 'dates.order'],
    ['yesterday', null, 'dates.unreadable'],
  ])('from %s until %s: %s', (from, until, reason) => {
    expect(dateCheck({ from, until }, [], '2026-03-02T09:00:00Z').reason).toBe(reason)
  })
})

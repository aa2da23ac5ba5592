import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dateTime, day, momentWords, relative, timeOfDay, weekdayTime } from './format.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-03-02T09:00:00Z')

describe('moments in words', () => {
  test('in the zone of the reader', () => {
    expect(weekdayTime(at('2026-03-06T17:00:00Z'), 'en', 'Europe/Madrid')).toBe('Friday 18:00')
    expect(weekdayTime(at('2026-03-06T20:00:00Z'), 'en', 'Asia/Kolkata')).toBe('Saturday 01:30')
    expect(timeOfDay(at('2026-03-06T23:00:00Z'), 'en', 'UTC')).toBe('23:00')
    expect(timeOfDay(at('2026-03-06T00:05:00Z'), 'en', 'UTC')).toBe('00:05')
  })

  test('the same wall time before and after the clocks change', () => {
    expect(dateTime(at('2026-03-27T17:00:00Z'), 'en', 'Europe/Madrid')).toMatch(/18:00$/)
    expect(dateTime(at('2026-04-03T16:00:00Z'), 'en', 'Europe/Madrid')).toMatch(/18:00$/)
  })

  test('the weekday alone when it is near and ahead, else the date', () => {
    expect(momentWords(at('2026-03-06T18:00:00Z'), now, 'en', 'UTC')).toBe('Friday 18:00')
    expect(momentWords(at('2026-03-09T18:00:00Z'), now, 'en', 'UTC')).toMatch(/^Mon,? 9 Mar,? (at )?18:00$/)
    expect(momentWords(at('2026-02-27T18:00:00Z'), now, 'en', 'UTC')).toMatch(/^Fri,? 27 Feb,? (at )?18:00$/)
    expect(momentWords(at('2027-02-27T18:00:00Z'), now, 'en', 'UTC')).toMatch(/2027/)
  })

  test('in Spanish and Arabic', () => {
    expect(weekdayTime(at('2026-03-06T18:00:00Z'), 'es', 'UTC')).toMatch(/viernes/)
    expect(weekdayTime(at('2026-03-06T18:00:00Z'), 'ar', 'UTC')).toMatch(/الجمعة/)
    expect(day(Temporal.PlainDate.from('2026-03-06'), 'es')).toBe('6 de marzo de 2026')
  })
})

describe('how far away', () => {
  test.each([
    ['2026-03-02T09:00:20Z', 'this minute'],
    ['2026-03-02T09:59:00Z', 'in 59 minutes'],
    ['2026-03-02T07:00:00Z', '2 hours ago'],
    ['2026-03-03T16:00:00Z', 'in 31 hours'],
    ['2026-03-04T21:00:00Z', 'in 2 days'],
    ['2026-02-12T09:00:00Z', '2 weeks ago'],
    ['2026-06-02T09:00:00Z', 'in 3 months'],
    ['2023-03-02T09:00:00Z', '3 years ago'],
  ])('%s is %s', (moment, words) => {
    expect(relative(at(moment), now, 'en')).toBe(words)
  })

  test('a promise never sounds longer than it is', () => {
    expect(relative(at('2026-03-05T08:59:00Z'), now, 'en')).toBe('in 2 days')
  })
})

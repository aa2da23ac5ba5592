import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atWallTime, dayIn, endOfDay, isZone, parseDay, presentZone, startOfDay, zoneOptions, zones } from './zones.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const local = (text: string) => Temporal.PlainDateTime.from(text)

describe('days and summer time', () => {
  test('a day begins at midnight where people are', () => {
    expect(startOfDay(date('2026-03-02'), 'Asia/Kolkata').toString()).toBe('2026-03-01T18:30:00Z')
  })

  test('where summer time starts at midnight, the day begins an hour later', () => {
    // Beirut, 29 March 2026: 00:00 becomes 01:00.
    expect(startOfDay(date('2026-03-29'), 'Asia/Beirut').toString()).toBe('2026-03-28T22:00:00Z')
  })

  test('the day clocks go forward has 23 hours, the day they go back has 25', () => {
    const hours = (day: string) =>
      startOfDay(date(day), 'Europe/Madrid')
        .until(endOfDay(date(day), 'Europe/Madrid'))
        .total('hours')
    expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25])
  })

  test('a weekly meeting keeps its wall time over the change', () => {
    expect(atWallTime(local('2026-03-27T18:00'), 'Europe/Madrid').toString()).toBe('2026-03-27T17:00:00Z')
    expect(atWallTime(local('2026-04-03T18:00'), 'Europe/Madrid').toString()).toBe('2026-04-03T16:00:00Z')
  })

  test('a skipped time becomes an hour later, a repeated time means the first', () => {
    expect(atWallTime(local('2026-03-29T02:30'), 'Europe/Madrid').toString()).toBe('2026-03-29T01:30:00Z')
    expect(atWallTime(local('2026-10-25T02:30'), 'Europe/Madrid').toString()).toBe('2026-10-25T00:30:00Z')
  })

  test('every moment lies in its own day, in any zone', () => {
    const zone = fc.constantFrom('UTC', 'Asia/Beirut', 'America/Sao_Paulo', 'Pacific/Apia', 'Australia/Lord_Howe')
    const moment = fc
      .integer({ min: 0, max: 2_000_000_000 })
      .map((s) => Temporal.Instant.fromEpochMilliseconds(s * 1000))
    fc.assert(
      fc.property(zone, moment, (zone, at) => {
        const day = dayIn(at, zone)
        expect(Temporal.Instant.compare(startOfDay(day, zone), at)).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(at, endOfDay(day, zone))).toBe(-1)
      }),
    )
  })
})

describe('names of zones', () => {
  test('known names are taken, offsets, nonsense and long texts are not', () => {
    expect(['UTC', 'Europe/Madrid', 'Asia/Kolkata'].every(isZone)).toBe(true)
    expect(['+02:00', '', 'Mars/Olympus', '../etc', 'x'.repeat(500)].some(isZone)).toBe(false)
  })

  test('every name of the IANA, also of before, is offered once under its name of today', () => {
    const names = readFileSync(resolve(import.meta.dirname, '../../../test/fixtures/zones/names.txt'), 'utf8')
    const known = names.trim().split('\n')
    const offered = zones()
    expect(new Set(offered).size).toBe(offered.length)
    expect(known.filter((name) => !offered.includes(presentZone(name)))).toEqual([])
    expect(offered.filter((name) => name !== 'UTC' && !known.includes(name))).toEqual([])
    expect(offered.filter((name) => presentZone(name) !== name)).toEqual([])
    expect(offered.filter((name) => /Calcutta|Kiev|Saigon|Katmandu|Rangoon|Godthab/.test(name))).toEqual([])
    expect(['Europe/Kyiv', 'Europe/Kiev', 'asia/calcutta', 'GMT'].map(presentZone)).toEqual([
      'Europe/Kyiv',
      'Europe/Kyiv',
      'Asia/Kolkata',
      'UTC',
    ])
  })

  test('every zone we offer is one we take', () => {
    expect(zones().filter((zone) => !isZone(zone))).toEqual([])
  })

  test('a choice shows how far from UTC it is now', () => {
    const labels = Object.fromEntries(zoneOptions(Temporal.Instant.from('2026-07-01T00:00:00Z')))
    expect(labels['Europe/Madrid']).toBe('Europe/Madrid (UTC+2)')
    expect(labels['America/St_Johns']).toBe('America/St Johns (UTC−2:30)')
    expect(labels['UTC']).toBe('UTC (UTC)')
  })
})

test('a day from a form is a real day or nothing', () => {
  expect(parseDay('2028-02-29')?.toString()).toBe('2028-02-29')
  expect(['2026-02-29', '2026-13-01', '02/03/2026', '', '2026-03-02T10:00'].map(parseDay)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

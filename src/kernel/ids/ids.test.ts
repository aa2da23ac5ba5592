import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testClock } from '../time/clock.ts'
import { chanceId, hashToken, idGenerator, isId, makeToken, shortCode } from './index.ts'

test('ids are UUIDs of version 7 that carry their millisecond', () => {
  const clock = testClock('2026-03-02T09:00:00Z')
  const id = idGenerator({ now: clock.now, random: randomBytes })()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(isId(id)).toBe(true)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(clock.now().epochMilliseconds)
})

test('ids of one generator rise however the clock moves, also back, and beyond a full millisecond', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 50 }), (steps) => {
      const clock = testClock()
      const next = idGenerator({ now: clock.now, random: randomBytes })
      const ids = steps.map((ms) => {
        clock.set(clock.now().add({ milliseconds: ms }))
        return next()
      })
      expect(ids).toEqual(ids.toSorted())
    }),
  )
  const next = idGenerator({ now: testClock().now, random: randomBytes })
  const many = Array.from({ length: 10_000 }, next)
  expect(many).toEqual(many.toSorted())
  expect(new Set(many).size).toBe(many.length)
})

test('an id by chance is a UUID of version 4, whatever the bytes', () => {
  for (const byte of [0, 255, 0x5a])
    expect(chanceId({ random: (bytes) => new Uint8Array(bytes).fill(byte) })).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  expect(isId(chanceId({ random: randomBytes }))).toBe(true)
})

test('what is no id is known before it reaches SQL', () => {
  for (const text of [
    '',
    '1',
    "' or 1=1",
    '01890000-0000-7000-8000-00000000000G',
    '01890000-0000-7000-8000-000000000000\n',
  ])
    expect(isId(text)).toBe(false)
})

test('a token has 256 bits, fits a URL, and is kept as its hash alone', () => {
  const token = makeToken(randomBytes)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('a short code can be read aloud: no letter or digit that is taken for another, each equally likely', () => {
  const code = shortCode(randomBytes, 10_000)
  expect(code).toHaveLength(10_000)
  expect([...new Set(code)].toSorted().join('')).toBe('23456789abcdefghjkmnpqrstvwxyz')
})

import { describe, expect, it } from 'vitest'
import { withinTime } from './watchdog.ts'

describe('the watchdog', () => {
  it('gives back what was made in time, null too', () => {
    expect(withinTime(1_000, () => 'made')).toEqual({ value: 'made' })
    expect(withinTime(1_000, () => null)).toEqual({ value: null })
  })

  it('ends what would never end, and works again afterwards', () => {
    expect(
      withinTime(20, () => {
        for (;;);
      }),
    ).toBeNull()
    expect(withinTime(1_000, () => /^(?:a+)+$/.test('aaa'))).toEqual({ value: true })
    expect(withinTime(20, () => /^(?:a+)+$/.test(`${'a'.repeat(40)}b`))).toBeNull()
  })

  it('throws on what was thrown', () => {
    expect(() =>
      withinTime(1_000, () => {
        throw new TypeError('a bug')
      }),
    ).toThrow(TypeError)
  })

  it('stands inside another', () => {
    expect(withinTime(1_000, () => withinTime(500, () => 'inner'))).toEqual({ value: { value: 'inner' } })
  })
})

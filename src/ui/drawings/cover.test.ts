import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverColours, coverPaths, hueOf } from './cover.ts'

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const one = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('one slug has one cover, and a longer strip begins as a shorter one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (seed, columns) => {
      const short = coverPaths(seed, hueOf(seed), columns)
      const again = coverPaths(seed, hueOf(seed), columns)
      expect(again).toEqual(short)
      const long = coverPaths(seed, hueOf(seed), columns + 1)
      for (const { fill, d } of short.slice(1))
        expect(long.find((path) => path.fill === fill)?.d).toSatisfy((whole) =>
          String(whole).startsWith(fill === short[0]?.fill ? '' : d),
        )
    }),
  )
})

test('others have others', () => {
  const drawn = ['soil', 'proofs', 'python', 'poems', 'bees', 'bicycle'].map((slug) =>
    JSON.stringify(coverPaths(slug, hueOf(slug), 10)),
  )
  expect(new Set(drawn).size).toBe(6)
})

test('any slug is drawn within its strip, without gaps', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 24 }), (seed, columns) => {
      for (const { d } of coverPaths(seed, hueOf(seed), columns)) {
        expect(d).not.toMatch(/undefined|NaN/)
        for (const [, x, y] of d.matchAll(/M(\S+?) (\d+(?:\.\d+)?)/g)) {
          expect(Number(x)).toBeLessThanOrEqual(columns * 10)
          expect(Number(y)).toBeLessThanOrEqual(30)
        }
      }
    }),
  )
})

test('each ink is seen on each ground, in every hue', () => {
  for (let hue = 0; hue < 360; hue += 1) {
    const { grounds, inks } = coverColours(hue)
    for (const ground of grounds) {
      for (const ink of inks) {
        expect((luminance(ground) + 0.05) / (luminance(ink) + 0.05)).toBeGreaterThanOrEqual(3)
      }
    }
  }
})

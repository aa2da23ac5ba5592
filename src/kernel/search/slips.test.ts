import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slipsBetween } from './slips.ts'

it.each([
  ['soil', 'soil', 0],
  ['siol', 'soil', 1],
  ['gardning', 'gardening', 1],
  ['pyhton', 'python', 1],
  ['', 'soil', 4],
  ['دوده', 'دودة', 1],
])('%s and %s are %i slips apart', (a, b, slips) => {
  expect(slipsBetween(a, b)).toBe(slips)
})

it('is the same both ways, nothing only between equals, and never more than the longer word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      const slips = slipsBetween(a, b)
      expect(slipsBetween(b, a)).toBe(slips)
      expect(slips === 0).toBe(a === b)
      expect(slips).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(slips).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
    }),
  )
})

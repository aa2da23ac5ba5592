import { expect, it } from 'vitest'
import { between, cutOff, normalCdf } from './normal.ts'

/** Moments of a standard normal between two ends, by summing many thin slices. */
function summed(low: number, high: number) {
  const slices = 20_000
  let [mass, mean, square] = [0, 0, 0]
  for (let slice = 0; slice < slices; slice++) {
    const x = low + ((slice + 0.5) * (high - low)) / slices
    const part = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * ((high - low) / slices)
    mass += part
    mean += part * x
    square += part * x * x
  }
  return { logMass: Math.log(mass), mean: mean / mass, shrinks: 1 - (square / mass - (mean / mass) ** 2) }
}

it.each([
  [-1, 1],
  [-0.2, 2.5],
  [1, 1.4],
  [-3, -2],
  [2.5, 4],
  [-5, 6],
])('knows what is left between %d and %d', (low, high) => {
  const [told, known] = [between(low, high), summed(low, high)]
  expect(told.logMass).toBeCloseTo(known.logMass, 4)
  expect(told.mean).toBeCloseTo(known.mean, 4)
  expect(told.shrinks).toBeCloseTo(Math.max(known.shrinks, 1e-3), 3)
})

it('mirrors, meets the half-open case, and stays a number however far out', () => {
  expect(between(0.5, 2)).toEqual({ ...between(-2, -0.5), mean: -between(-2, -0.5).mean })
  expect(between(-1, 12).mean).toBeCloseTo(cutOff(1).mean, 5)
  expect(normalCdf(0)).toBeCloseTo(0.5, 6)
  for (const at of [-60, -9, 9, 60]) {
    const { logMass, mean, shrinks } = between(at - 0.5, at + 0.5)
    expect([logMass, mean, shrinks].every(Number.isFinite)).toBe(true)
    expect(Math.abs(mean - at)).toBeLessThan(0.5)
    expect(shrinks).toBeLessThan(1)
  }
})

import { at } from '../data/arrays.ts'
import type { Range } from '../data/review.ts'
import type { Look } from './components.ts'

/** Looks at all scores together. O(n log n). */
export function lookAt(score: Float64Array, { min, max, step }: Range): Look {
  const sorted = score.slice().sort()
  const count = sorted.length
  const quantile = (share: number) => at(sorted, Math.min(count - 1, Math.floor(count * share)))
  const mean = score.reduce((sum, value) => sum + value, 0) / count
  const plain = Math.sqrt(score.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count)
  const quartiles = (quantile(0.75) - quantile(0.25)) / 1.349
  const range = max - min
  const slack = range * 1e-9
  const sd = Math.max(quartiles > 0 ? Math.min(plain, quartiles) : plain, step / 2, range * 0.02)
  return {
    median: quantile(0.5),
    sd,
    // Where people round to fives, two scores are equal more often than the scale's step makes them.
    step: Math.max(step, range * 1e-3, 2 * Math.sqrt(Math.PI) * sd * shareOfEqualPairs(sorted)),
    min,
    range,
    atEnds: score.filter((one) => one <= min + slack || one >= max - slack).length / count,
  }
}

function shareOfEqualPairs(sorted: Float64Array): number {
  const count = sorted.length
  let [equal, run] = [0, 1]
  for (let place = 1; place <= count; place++) {
    if (place < count && at(sorted, place) === at(sorted, place - 1)) run += 1
    else {
      equal += run * (run - 1)
      run = 1
    }
  }
  return count < 2 ? 0 : equal / (count * (count - 1))
}

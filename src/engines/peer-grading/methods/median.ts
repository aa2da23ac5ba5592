import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'

/**
 * Open edX ORA2's rule: the median of each work's scores; where their count is even, the mean of the two in the middle,
 * rounded up. NaN for a work without one.
 */
export function medianOf({ works, score, workStart }: Graph): Float64Array {
  return Float64Array.from(works, (_, work) => {
    const sorted = score.slice(nth(workStart, work), nth(workStart, work + 1)).sort()
    const middle = Math.floor(sorted.length / 2)
    if (sorted.length === 0) return Number.NaN
    return sorted.length % 2 === 1 ? at(sorted, middle) : Math.ceil((at(sorted, middle - 1) + at(sorted, middle)) / 2)
  })
}

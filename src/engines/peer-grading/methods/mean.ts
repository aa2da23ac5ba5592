import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'

/** The mean of each work's scores (Canvas, Peergrade); NaN for a work without one. */
export function meanOf({ works, score, workStart }: Graph): Float64Array {
  return Float64Array.from(works, (_, work) => {
    const [start, end] = [nth(workStart, work), nth(workStart, work + 1)]
    let sum = 0
    for (let review = start; review < end; review++) sum += at(score, review)
    return sum / (end - start)
  })
}

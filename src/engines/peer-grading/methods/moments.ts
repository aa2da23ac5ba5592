import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'

/** What pairs of scores say: all in units of the scale, squared but for the mean. */
export interface Moments {
  mean: number
  /** Variance of all scores. */
  total: number
  /** Mean product of two reviewers' deviations at one work: the variance of works. Null without such pairs. */
  ofWorks: number | null
  /** Mean product of one reviewer's deviations at two works: the variance of biases. Null without such pairs. */
  ofBiases: number | null
}

/** Moments of a graph with at least one review. O(reviews). */
export function momentsOf(graph: Graph): Moments {
  const { score, workStart, byReviewer, reviewerStart } = graph
  const edges = score.length
  const mean = score.reduce((sum, value) => sum + value, 0) / edges
  const total = score.reduce((sum, value) => sum + (value - mean) ** 2, 0) / edges
  const pairs = (starts: Int32Array, edgeAt: (place: number) => number): number | null => {
    let [products, count] = [0, 0]
    for (let group = 0; group + 1 < starts.length; group++) {
      const [start, end] = [nth(starts, group), nth(starts, group + 1)]
      const size = end - start
      if (size < 2) continue
      let [sum, squares] = [0, 0]
      for (let place = start; place < end; place++) {
        const off = at(score, edgeAt(place)) - mean
        sum += off
        squares += off * off
      }
      // Each group counts by its reviews, not by its pairs: one busy reviewer should not decide for all.
      products += (sum * sum - squares) / (size - 1)
      count += size
    }
    return count === 0 ? null : products / count
  }
  return {
    mean,
    total,
    ofWorks: pairs(workStart, (place) => place),
    ofBiases: pairs(reviewerStart, (place) => nth(byReviewer, place)),
  }
}

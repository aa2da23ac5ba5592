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
  /** Variance among the scores of one work, and from how many more scores than works it is. Null where no work has two. */
  within: number | null
  spare: number
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
  let [squares, spare] = [0, 0]
  for (let work = 0; work + 1 < workStart.length; work++) {
    const [start, end] = [nth(workStart, work), nth(workStart, work + 1)]
    let sum = 0
    for (let edge = start; edge < end; edge++) sum += at(score, edge)
    for (let edge = start; edge < end; edge++) squares += (at(score, edge) - sum / (end - start)) ** 2
    spare += Math.max(end - start - 1, 0)
  }
  return {
    mean,
    total,
    ofWorks: pairs(workStart, (place) => place),
    ofBiases: pairs(reviewerStart, (place) => nth(byReviewer, place)),
    within: spare === 0 ? null : squares / spare,
    spare,
  }
}

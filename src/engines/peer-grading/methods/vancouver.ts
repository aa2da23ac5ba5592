import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'

const ROUNDS = 25
/** As a share of the variance of all scores: a reviewer who agreed by chance is not infinitely right. */
const MIN_VARIANCE = 1e-3

/**
 * The Vancouver algorithm of de Alfaro and Shavlovsky, "CrowdGrader: crowdsourcing the evaluation of homework assignments"
 * (UCSC-SOE-13-11, 2013): works tell each reviewer what the others think, reviewers tell each work how far they were
 * from the others elsewhere, and everybody is weighted by the inverse of that variance. No bias, no prior.
 */
export function vancouverOf(graph: Graph): Float64Array {
  const { works, work, score, workStart, byReviewer, reviewerStart } = graph
  const edges = score.length
  const least = Math.max(MIN_VARIANCE * varianceOf(score), 1e-12)
  const toWork = new Float64Array(edges).fill(1)
  const value = new Float64Array(edges)
  const spread = new Float64Array(edges)
  const [weights, sums] = [new Float64Array(works.length), new Float64Array(works.length)]
  for (let round = 0; round < ROUNDS; round++) {
    gather()
    for (let edge = 0; edge < edges; edge++) {
      const own = 1 / at(toWork, edge)
      const rest = at(weights, nth(work, edge)) - own
      const alone = rest <= 1e-12
      value[edge] = alone ? at(score, edge) : (at(sums, nth(work, edge)) - own * at(score, edge)) / rest
      spread[edge] = alone ? Number.POSITIVE_INFINITY : 1 / rest
    }
    for (let who = 0; who < graph.reviewers.length; who++) listen(nth(reviewerStart, who), nth(reviewerStart, who + 1))
  }
  gather()
  return Float64Array.from(works, (_, place) => at(sums, place) / at(weights, place))

  function gather(): void {
    for (let place = 0; place < works.length; place++) {
      let [all, sum] = [0, 0]
      for (let edge = nth(workStart, place); edge < nth(workStart, place + 1); edge++) {
        all += 1 / at(toWork, edge)
        sum += at(score, edge) / at(toWork, edge)
      }
      weights[place] = all
      sums[place] = sum
    }
  }

  function listen(start: number, end: number): void {
    let [all, sum] = [0, 0]
    for (let place = start; place < end; place++) {
      const edge = nth(byReviewer, place)
      all += 1 / at(spread, edge)
      sum += (at(score, edge) - at(value, edge)) ** 2 / at(spread, edge)
    }
    for (let place = start; place < end; place++) {
      const edge = nth(byReviewer, place)
      const rest = all - 1 / at(spread, edge)
      const others = sum - (at(score, edge) - at(value, edge)) ** 2 / at(spread, edge)
      toWork[edge] = rest <= 1e-12 ? 1 : Math.max(others / rest, least)
    }
  }
}

function varianceOf(score: Float64Array): number {
  const mean = score.reduce((sum, value) => sum + value, 0) / score.length
  return score.reduce((sum, value) => sum + (value - mean) ** 2, 0) / score.length
}

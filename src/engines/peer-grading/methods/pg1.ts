import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'
import { randomOf } from '../simulate/random.ts'
import { momentsOf } from './moments.ts'

const ROUNDS = 400
const BURN_IN = 50
/** Shape of the prior of a reviewer's reliability. */
const SHAPE = 3

/** Standard deviations of works, biases and a review's noise, in units of the scale. */
export interface Pg1Prior {
  worksSd: number
  biasSd: number
  noiseSd: number
}

/**
 * PG1 of Piech et al., "Tuned models of peer assessment in MOOCs" (EDM 2013, arXiv 1307.2579): true score normal, bias normal,
 * reliability gamma, by Gibbs sampling; hyper-parameters from the moments of the data, or as `prior` tells them. The mean of the samples per work.
 */
export function pg1Of(graph: Graph, prior?: Pg1Prior, seed = 1): Float64Array {
  const { works, reviewers, work, reviewer, score, workStart, byReviewer, reviewerStart } = graph
  const random = randomOf(seed)
  const { mean, total, ofWorks, ofBiases } = momentsOf(graph)
  const workVariance = prior !== undefined ? prior.worksSd ** 2 : Math.max(ofWorks ?? total / 2, total * 0.02, 1e-9)
  const biasVariance = prior !== undefined ? prior.biasSd ** 2 : Math.max(ofBiases ?? 0, total * 0.01, 1e-9)
  const noise =
    prior !== undefined ? prior.noiseSd ** 2 : Math.max(total - workVariance - biasVariance, total * 0.05, 1e-9)
  const rate = noise * (SHAPE - 1)
  const truth = new Float64Array(works.length).fill(mean)
  const bias = new Float64Array(reviewers.length)
  const precision = new Float64Array(reviewers.length).fill(1 / noise)
  const sums = new Float64Array(works.length)
  for (let round = 0; round < ROUNDS + BURN_IN; round++) {
    for (let place = 0; place < works.length; place++) {
      let [weight, sum] = [1 / workVariance, mean / workVariance]
      for (let edge = nth(workStart, place); edge < nth(workStart, place + 1); edge++) {
        const who = nth(reviewer, edge)
        weight += at(precision, who)
        sum += at(precision, who) * (at(score, edge) - at(bias, who))
      }
      truth[place] = random.normal(sum / weight, 1 / Math.sqrt(weight))
      if (round >= BURN_IN) sums[place] = at(sums, place) + at(truth, place)
    }
    for (let who = 0; who < reviewers.length; who++) {
      const [start, end] = [nth(reviewerStart, who), nth(reviewerStart, who + 1)]
      let sum = 0
      for (let place = start; place < end; place++) {
        const edge = nth(byReviewer, place)
        sum += at(score, edge) - at(truth, nth(work, edge))
      }
      const weight = 1 / biasVariance + (end - start) * at(precision, who)
      bias[who] = random.normal((at(precision, who) * sum) / weight, 1 / Math.sqrt(weight))
      let squares = 0
      for (let place = start; place < end; place++) {
        const edge = nth(byReviewer, place)
        squares += (at(score, edge) - at(truth, nth(work, edge)) - at(bias, who)) ** 2
      }
      precision[who] = random.gamma(SHAPE + (end - start) / 2) / (rate + squares / 2)
    }
  }
  return sums.map((sum) => sum / ROUNDS)
}

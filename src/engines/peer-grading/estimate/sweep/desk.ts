import { nth } from '../../data/arrays.ts'
import type { Fit } from '../sites.ts'

/** A score this near the top, as a share of the scale, can be a favour. */
export const NEAR_TOP = 0.1

/** What a sweep learns for the hyper-parameters. */
export interface Learned {
  /** Sum of probabilities by component. */
  shares: Float64Array
  /** Sum of expected places by component. */
  centres: Float64Array
  /** Sum of expected squared bias over the usual honest reviewers, and how many that is. */
  biasSquares: number
  biasCount: number
  /** Sum of expected squared noise, and how many reviews that is; of models with one component. */
  noiseSquares: number
  noiseCount: number
  favours: number
  mutual: number
}

/** What a sweep writes on while it goes from reviewer to reviewer, made once. */
export interface Desk {
  /** Of one reviewer, reviews x components: how far off each review is, its variance, their ratio, and what it costs. */
  offs: Float64Array
  variances: Float64Array
  terms: Float64Array
  quadratics: Float64Array
  /** Of one reviewer, by component: sums of the same, and of precisions. */
  sums: Float64Array
  weights: Float64Array
  losses: Float64Array
  /** Log evidence without the reviewer's worst review. */
  hope: Float64Array
  /** Which components are not hopeless, and how many. */
  candidates: Int32Array
  possible: number
  /** Sum of their weights, beside the greatest. */
  total: number
  /** What is thought of the reviewer before their reviews, by component. */
  logShare: Float64Array
  priorPrecision: Float64Array
  priorCentre: Float64Array
  evidence: Float64Array
  /** Of one review, by component. */
  logWeight: Float64Array
  logEarlier: Float64Array
  rests: Float64Array
  shifts: Float64Array
  /** The greatest log weight of one review, and the greatest without it. */
  top: number
  before: number
  /** Precision of what is thought of a work before all reviews. */
  prior: number
  /** Odds of a favour, by unit of the scale. */
  favour: number
  /** Student's t curves less than its weight says, by (nu + 1) / (nu + 3) on average. */
  curve: number
  damping: number
  /** Sum over reviewers of p(1 - p) of having read. */
  doubt: number
  learned: Learned
}

export function deskFor({ problem, components, hyper, nu, ...fit }: Fit, damping: number): Desk {
  const { count, centre, spread, share } = components
  const most = mostReviews(problem.graph.reviewerStart)
  const logShare = share.map((value) => Math.log(value))
  const byReview = () => new Float64Array(most * count)
  const byComponent = () => new Float64Array(count)
  return {
    offs: byReview(),
    variances: byReview(),
    terms: byReview(),
    quadratics: byReview(),
    sums: byComponent(),
    weights: byComponent(),
    losses: byComponent(),
    hope: byComponent(),
    candidates: new Int32Array(count),
    possible: 0,
    total: 0,
    logShare,
    priorPrecision: spread.map((value) => 1 / value),
    priorCentre: centre.slice(),
    evidence: logShare.slice(),
    logWeight: byComponent(),
    logEarlier: byComponent(),
    rests: byComponent(),
    shifts: byComponent(),
    top: 0,
    before: 0,
    prior: 1 / hyper.works,
    favour: fit.favour / (1 - fit.favour) / (NEAR_TOP * problem.look.range),
    curve: Number.isFinite(nu) ? (nu + 1) / (nu + 3) : 1,
    damping,
    doubt: 0,
    learned: {
      shares: byComponent(),
      centres: byComponent(),
      biasSquares: 0,
      biasCount: 0,
      noiseSquares: 0,
      noiseCount: 0,
      favours: 0,
      mutual: 0,
    },
  }
}

function mostReviews(start: Int32Array): number {
  let most = 1
  for (let who = 0; who + 1 < start.length; who++) most = Math.max(most, nth(start, who + 1) - nth(start, who))
  return most
}

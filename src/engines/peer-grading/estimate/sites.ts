import { add, at, nth } from '../data/arrays.ts'
import type { Components, Hyper, Model } from './components.ts'
import type { Problem } from './problem.ts'

/** Degrees of freedom of one review's noise; Infinity is normal. */
export type Nu = number

/** A fit under way: everything the sweeps improve; of reviews, by row. Precisions are per unit of the scale squared. */
export interface Fit {
  problem: Problem
  model: Model
  nu: Nu
  hyper: Hyper
  components: Components
  /** Message of each review to its work: precision, and precision times value. */
  precision: Float64Array
  weighted: Float64Array
  /** Sums of messages by work, and what is known besides. */
  workPrecision: Float64Array
  workWeighted: Float64Array
  /** Of each review, what the others say of its work: mean and variance. */
  otherMean: Float64Array
  otherVariance: Float64Array
  /** Each review as a normal observation of s + b + e: value, variance on top of e, log of the constant it takes. */
  seen: Float64Array
  extra: Float64Array
  constant: Float64Array
  /** Bias of its reviewer as the reviewer's other reviews tell it. */
  otherBias: Float64Array
  /** Log probability of each review, foretold from all others. */
  foretold: Float64Array
  /** reviewers x components: probabilities. */
  types: Float64Array
  /** Posterior bias of each reviewer, given that they read, and its variance. */
  bias: Float64Array
  biasVariance: Float64Array
  /** How little is known of who read: the mean over reviewers of p(1 - p). */
  doubt: number
  /** Weight of favour among mutual reviews. */
  favour: number
  /** Largest change of a message in the last sweep, against the precision of the prior. */
  change: number
}

/** The arrays of a fit, as long as there are reviews. */
type Arrays = Pick<
  Fit,
  'precision' | 'weighted' | 'otherMean' | 'otherVariance' | 'seen' | 'extra' | 'constant' | 'otherBias' | 'foretold'
>

/** A fit before its first sweep: every review speaks as a usual one does. `spent` is a fit whose arrays may be taken. */
export function emptyFit(
  problem: Problem,
  model: Model,
  nu: Nu,
  hyper: Hyper,
  components: Components,
  spent: Arrays | null = null,
): Fit {
  const { graph } = problem
  const { score } = problem.rows
  const edges = score.length
  const reviewers = graph.reviewers.length
  const plain = 1 / (hyper.noise + hyper.bias)
  const fit: Fit = {
    problem,
    model,
    nu,
    hyper,
    components,
    precision: (spent?.precision ?? new Float64Array(edges)).fill(plain),
    weighted: times(spent?.weighted ?? new Float64Array(edges), score, plain),
    workPrecision: new Float64Array(graph.works.length),
    workWeighted: new Float64Array(graph.works.length),
    otherMean: spent?.otherMean ?? new Float64Array(edges),
    otherVariance: spent?.otherVariance ?? new Float64Array(edges),
    seen: times(spent?.seen ?? new Float64Array(edges), score, 1),
    extra: (spent?.extra ?? new Float64Array(edges)).fill(0),
    constant: (spent?.constant ?? new Float64Array(edges)).fill(0),
    otherBias: (spent?.otherBias ?? new Float64Array(edges)).fill(0),
    foretold: spent?.foretold ?? new Float64Array(edges),
    types: new Float64Array(reviewers * components.count),
    bias: new Float64Array(reviewers),
    biasVariance: new Float64Array(reviewers).fill(hyper.bias),
    doubt: 0,
    favour: 0.1,
    change: Number.POSITIVE_INFINITY,
  }
  gather(fit)
  return fit
}

/** Lets go of what only sweeps need; messages, types and biases stay. */
export function release(fit: Fit): void {
  for (const spent of ['otherMean', 'otherVariance', 'seen', 'extra', 'constant', 'foretold'] as const)
    fit[spent] = new Float64Array(0)
}

function times(into: Float64Array, from: Float64Array, factor: number): Float64Array {
  for (let place = 0; place < from.length; place++) into[place] = at(from, place) * factor
  return into
}

/** Sums the messages by work, and forms for each review what the others say. */
export function gather({ problem, hyper, ...fit }: Fit): void {
  const { graph, known, rows } = problem
  const { precision, weighted, workPrecision, workWeighted, otherMean, otherVariance } = fit
  const prior = 1 / hyper.works
  for (let work = 0; work < graph.works.length; work++) {
    workPrecision[work] = prior + (known === null ? 0 : at(known.precision, work))
    workWeighted[work] = prior * hyper.mean + (known === null ? 0 : at(known.weighted, work))
  }
  for (let edge = 0; edge < precision.length; edge++) {
    add(workPrecision, nth(rows.work, edge), at(precision, edge))
    add(workWeighted, nth(rows.work, edge), at(weighted, edge))
  }
  for (let edge = 0; edge < precision.length; edge++) {
    const work = nth(rows.work, edge)
    const others = Math.max(at(workPrecision, work) - at(precision, edge), prior * 0.5)
    otherVariance[edge] = 1 / others
    otherMean[edge] = (at(workWeighted, work) - at(weighted, edge)) / others
  }
}

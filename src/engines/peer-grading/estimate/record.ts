import type { Range } from '../data/review.ts'
import type { Model } from './components.ts'
import type { WorkEstimate } from './result.ts'

/** One review in a record: what was said, and how much of what it came to count. */
export interface RecordedReview {
  reviewer: string
  score: number
  /** Precision with which it speaks of the work, per unit of the scale squared. */
  precision: number
  /** The precision times the score after adjusting for the reviewer's strictness. */
  weighted: number
  /** Against a usual review, which is 1. */
  weight: number
  /** How much above others the reviewer scores, from their other reviews; in units of the scale. */
  bias: number
  /** Probability, from all that is known of the reviewer, that the score depends on the work. */
  read: number
  /** Expected variance of the reviewer's noise if they read, and that of a usual reviewer; per unit of the scale squared. */
  noise: number
  usual: number
}

/** All that a work's result was made from, as JSON; `recompute` makes the result again. */
export interface WorkRecord {
  version: 1
  work: string
  range: Range
  model: Model
  /** What is thought of a work before its reviews: mean and variance of all works. */
  prior: { mean: number; variance: number }
  /** In the order of the reviewers' names. */
  reviews: RecordedReview[]
  /** What the model cannot know of itself: a factor on the variance, and a variance on top. */
  allowance: { factor: number; more: number }
  /** Taken off every estimate, since random checks said so. */
  offset: number
  /** Checks of this work replace what its reviews said. */
  check: { score: number; sd: number } | null
  result: Omit<WorkEstimate, 'work'>
}

/** Half the width of a 90 % interval in standard deviations. */
export const NINETY = 1.6448536269514722

/** Makes the result of a record again, from everything in it but the result. */
export function resultOf(record: Omit<WorkRecord, 'result'>): WorkRecord['result'] {
  let precision = 1 / record.prior.variance
  let weighted = precision * record.prior.mean
  for (const review of record.reviews) {
    precision += review.precision
    weighted += review.weighted
  }
  return resultFrom(record, precision, weighted, record.reviews.length, record.check)
}

/** The same from the sums over prior and reviews. */
export function resultFrom(
  { range, allowance, offset, model }: Pick<WorkRecord, 'range' | 'allowance' | 'offset' | 'model'>,
  precision: number,
  weighted: number,
  n: number,
  check: WorkRecord['check'],
): WorkRecord['result'] {
  const { min, max } = range
  const centre = check === null ? weighted / precision - offset : check.score
  const sd = check === null ? Math.sqrt(allowance.factor / precision + allowance.more) : check.sd
  return {
    estimate: Math.min(max, Math.max(min, centre)),
    sd,
    centre,
    low: Math.min(max, Math.max(min, centre - NINETY * sd)),
    high: Math.min(max, Math.max(min, centre + NINETY * sd)),
    n,
    method: check === null ? model : 'check',
  }
}

/** Whether a record's result follows from it, to the last bit; also after having been JSON. */
export function recompute(record: WorkRecord): { matches: boolean; result: WorkRecord['result'] } {
  const result = resultOf(record)
  const told = record.result
  const matches =
    result.estimate === told.estimate &&
    result.sd === told.sd &&
    result.centre === told.centre &&
    result.low === told.low &&
    result.high === told.high &&
    result.n === told.n &&
    result.method === told.method
  return { matches, result }
}

import { placeOf } from '../data/graph.ts'
import type { Estimated } from './estimate.ts'
import { recordAt } from './record-at.ts'
import type { RecordedReview, WorkRecord } from './record.ts'

/**
 * Why a review had little weight. `unread`: the reviewer's scores do not depend on the works, as far as others can tell;
 * `varies`: elsewhere the reviewer is often far from the others; `alone`: here this review is far from what all else says.
 */
export type Because = 'unread' | 'varies' | 'alone'

/**
 * What a sentence about one result needs: "Reviews said 90, 72, 75, 80, 40; adjusted for strictness +3; one had little weight
 * because ...". Who said what is in `record`, which is for computing again and not for showing to others.
 */
export interface Explanation {
  /** In the order of the reviewers' names. */
  scores: number[]
  /** What was added because these reviewers are stricter than others (below 0: kinder), in units of the scale. */
  strictness: number
  /** Reviews with little weight: their place among `scores`, and why. */
  little: { place: number; score: number; because: Because }[]
  /** How much the result moved towards the mean of all works, since few reviews can be chance. */
  towardsMean: number
  /** Taken off since random checks said the whole cohort is too kind (below 0: too strict). */
  offset: number
  checked: boolean
  record: WorkRecord
}

/** Against a usual review. */
const LITTLE = 0.4

/** Explains the result of a work. @throws RangeError for a work that is not among the estimated. */
export function explain(
  { fit, offset, checked }: Pick<Estimated, 'fit' | 'offset' | 'checked'>,
  work: string,
): Explanation {
  const place = placeOf(fit.problem.graph.works, work)
  if (place < 0) throw new RangeError(`there is no work ${work}`)
  const record = recordAt({ fit, offset, checked }, place)
  const { reviews, prior } = record
  const precision = reviews.reduce((sum, review) => sum + review.precision, 0)
  const weighted = reviews.reduce((sum, review) => sum + review.weighted, 0)
  const bias = reviews.reduce((sum, review) => sum + review.bias * review.precision, 0)
  const plain = precision > 0 ? weighted / precision : prior.mean
  return {
    scores: reviews.map(({ score }) => score),
    strictness: precision > 0 ? 0 - bias / precision : 0,
    little: reviews.flatMap((review, at) =>
      review.weight < LITTLE ? [{ place: at, score: review.score, because: becauseOf(review) }] : [],
    ),
    towardsMean: (precision * plain + prior.mean / prior.variance) / (precision + 1 / prior.variance) - plain,
    offset: record.offset,
    checked: record.check !== null,
    record,
  }
}

function becauseOf({ read, noise, usual }: RecordedReview): Because {
  if (read < 0.5) return 'unread'
  return noise > 1.5 * usual ? 'varies' : 'alone'
}

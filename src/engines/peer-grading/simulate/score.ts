import type { ReviewerEstimate, WorkEstimate } from '../estimate/result.ts'
import type { Kind } from './adversaries.ts'

/** How far estimates were from the truth. */
export interface Scored {
  /** Root of the mean squared error, in units of the scale. */
  rmse: number
  /** Share of 90 % intervals that hold the truth; NaN for estimates without one. */
  coverage: number
}

export function score(
  works: readonly (Pick<WorkEstimate, 'work' | 'estimate'> & Partial<Pick<WorkEstimate, 'low' | 'high'>>)[],
  truth: ReadonlyMap<string, number>,
): Scored {
  let [squares, held] = [0, 0]
  for (const { work, estimate, low = Number.NaN, high = Number.NaN } of works) {
    const deserved = truth.get(work) ?? Number.NaN
    squares += (estimate - deserved) ** 2
    held += Number.isNaN(low) ? Number.NaN : deserved >= low && deserved <= high ? 1 : 0
  }
  return { rmse: Math.sqrt(squares / works.length), coverage: held / works.length }
}

/** Who is thought honest with a smaller probability than this counts as flagged. */
const FLAGGED = 0.2

/** Share of honest reviewers who are flagged. */
export function flaggedShare(reviewers: readonly ReviewerEstimate[], kinds: ReadonlyMap<string, Kind>): number {
  const honest = reviewers.filter(({ reviewer }) => kinds.get(reviewer) === 'honest')
  return honest.filter(({ types }) => types.honest < FLAGGED).length / Math.max(honest.length, 1)
}

import type { Check, Range, ScoreOf } from '../data/review.ts'
import type { ReviewerState } from './carry.ts'
import { estimate, type Estimated, type EstimateInput } from './estimate.ts'

export interface CriteriaInput extends Omit<EstimateInput, 'reviews' | 'checks' | 'state'> {
  reviews: readonly (ScoreOf & { criterion: string })[]
  /** A check without a criterion is one of the total. */
  checks?: readonly (Check & { criterion?: string | null })[]
  /** By criterion; the total's is under the empty name. */
  states?: Readonly<Record<string, ReviewerState>>
}

export interface EstimatedCriteria {
  /** In the order of their names. */
  criteria: { criterion: string; estimated: Estimated }[]
  /**
   * Of the sums over all criteria, from the reviews that judged every one, since a reviewer's biases go together. Null with one
   * criterion, or where no review judged all.
   */
  total: Estimated | null
  states: Record<string, ReviewerState>
}

/**
 * Estimates each criterion by itself, and the total. `rangeOf` gives the scale of a criterion.
 * @throws InputError as `estimate` does, with the place of a review or check among those of its criterion.
 */
export function estimateCriteria(
  { reviews, checks = [], states = {}, authors }: CriteriaInput,
  rangeOf: (criterion: string) => Range,
): EstimatedCriteria {
  const names = [...new Set(reviews.map(({ criterion }) => criterion))].sort()
  const beside = authors === undefined ? {} : { authors }
  const criteria = names.map((criterion) => ({
    criterion,
    estimated: estimate(
      {
        reviews: reviews.filter((review) => review.criterion === criterion),
        checks: checks.filter((check) => check.criterion === criterion),
        state: states[criterion] ?? null,
        ...beside,
      },
      { range: rangeOf(criterion) },
    ),
  }))
  const sums = names.length > 1 ? sumsOf(reviews, names) : []
  const total =
    sums.length === 0
      ? null
      : estimate(
          {
            reviews: sums,
            checks: checks.filter(({ criterion }) => (criterion ?? '') === ''),
            state: states[''] ?? null,
            ...beside,
          },
          { range: rangeOfSum(names.map(rangeOf)) },
        )
  return {
    criteria,
    total,
    states: Object.fromEntries([
      ...criteria.map(({ criterion, estimated }) => [criterion, estimated.state] as const),
      ...(total === null ? [] : [['', total.state] as const]),
    ]),
  }
}

function sumsOf(reviews: readonly (ScoreOf & { criterion: string })[], names: readonly string[]): ScoreOf[] {
  const byReview = new Map<string, { work: string; reviewer: string; scores: Map<string, number> }>()
  for (const { work, reviewer, criterion, score } of reviews) {
    const key = JSON.stringify([work, reviewer])
    const one = byReview.get(key) ?? { work, reviewer, scores: new Map<string, number>() }
    one.scores.set(criterion, score)
    byReview.set(key, one)
  }
  return [...byReview.values()]
    .filter(({ scores }) => scores.size === names.length)
    .map(({ work, reviewer, scores }) => ({
      work,
      reviewer,
      score: names.reduce((sum, name) => sum + (scores.get(name) ?? 0), 0),
    }))
}

function rangeOfSum(ranges: readonly Range[]): Range {
  const steps = new Set(ranges.map(({ step }) => step))
  const [step = 0] = steps
  return {
    min: ranges.reduce((sum, range) => sum + range.min, 0),
    max: ranges.reduce((sum, range) => sum + range.max, 0),
    step: steps.size === 1 ? step : 0,
  }
}

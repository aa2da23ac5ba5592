import type { Check, Range } from './data/review.ts'
import type { ReviewerState } from './estimate/carry.ts'
import { estimate, type Estimated } from './estimate/estimate.ts'
import { explain, type Explanation } from './estimate/explain.ts'
import type { Model } from './estimate/components.ts'
import { verdictOf } from './estimate/verdict.ts'
import { settle, type Review, type Scale, type Settled } from './settle.ts'

/** A review of one work of an activity. */
export interface ActivityReview extends Review {
  /** The version that was reviewed: several versions of a work are several works here. */
  work: string
}

/** What may be known besides the reviews. */
export interface ActivityContext {
  authors?: ReadonlyMap<string, string | readonly string[]>
  /** Checks by mentors, as levels, by criterion's key. */
  checks?: Readonly<Record<string, readonly Check[]>>
  /** What earlier activities told of the reviewers, by criterion's key: `states` of the last `settleActivity`. */
  states?: Readonly<Record<string, ReviewerState>>
}

/** As `Settled`, with `level` and `verdict` by the estimate; `low`, `high`, `n` and `given` are the reviews' own. */
export interface SettledByEstimate extends Settled {
  /** Null where nobody judged this criterion. */
  estimate: { sd: number; interval: [number, number]; probability: number; method: Model | 'check' } | null
}

export interface SettledActivity {
  /** Each reviewed work by criterion, in the order of the scales. */
  of: (work: string) => SettledByEstimate[]
  /** Why; null where nobody judged this criterion of this work. */
  explain: (work: string, key: string) => Explanation | null
  /** For the next activity, by criterion's key. */
  states: Record<string, ReviewerState>
}

/**
 * Settles all works of an activity from all its reviews, per criterion: what `settle` answers for one work by the median,
 * here by the estimate. Levels are counted from 0. Uncertain: fewer judgements than `needed`, or a probability of meeting
 * the bar between 0.2 and 0.8. Reviews by authors of their own work do not count; of two reviews of a work by one reviewer the
 * last does. 1,000 works take about a quarter of a second.
 * @param needed judgements without which a verdict stays uncertain; a check by a mentor needs none.
 * @throws RangeError for a level that is not on the scale.
 */
export function settleActivity(
  scales: readonly Scale[],
  reviews: readonly ActivityReview[],
  needed: number,
  context: ActivityContext = {},
): SettledActivity {
  const counted = countedOf(reviews, context.authors)
  const byWork = Map.groupBy(counted, ({ work }) => work)
  const byKey = new Map(scales.map((scale) => [scale.key, estimatedFor(scale, counted, context)]))
  const placesOf = (estimated: Estimated) => new Map(estimated.works.map((one) => [one.work, one]))
  const works = new Map([...byKey].map(([key, estimated]) => [key, estimated === null ? null : placesOf(estimated)]))
  return {
    of: (work) =>
      settle(scales, byWork.get(work) ?? [], needed).map((settled, at): SettledByEstimate => {
        const found = works.get(settled.key)?.get(work)
        const scale = scales[at]
        if (found === undefined || scale === undefined) return { ...settled, estimate: null }
        const { probability, verdict } = verdictOf(found, rangeOf(scale), scale.meets)
        const { estimate: level, sd, low, high, method } = found
        return {
          ...settled,
          level,
          verdict: method === 'check' || settled.n >= needed ? verdict : 'uncertain',
          estimate: { sd, interval: [low, high], probability, method },
        }
      }),
    explain: (work, key) => {
      const estimated = byKey.get(key) ?? null
      return estimated === null || !works.get(key)?.has(work) ? null : explain(estimated, work)
    },
    states: Object.fromEntries([...byKey].flatMap(([key, one]) => (one === null ? [] : [[key, one.state] as const]))),
  }
}

function countedOf(reviews: readonly ActivityReview[], authors: ActivityContext['authors']): ActivityReview[] {
  const last = new Map(reviews.map((review) => [JSON.stringify([review.work, review.reviewer]), review]))
  return [...last.values()].filter(({ work, reviewer }) => {
    const by = authors?.get(work) ?? []
    return typeof by === 'string' ? by !== reviewer : !by.includes(reviewer)
  })
}

function estimatedFor(scale: Scale, reviews: readonly ActivityReview[], context: ActivityContext): Estimated | null {
  const judged = reviews.flatMap(({ work, reviewer, levels }) => {
    const score = levels[scale.key]
    return typeof score === 'number' ? [{ work, reviewer, score }] : []
  })
  if (judged.length === 0) return null
  const { authors } = context
  return estimate(
    {
      reviews: judged,
      checks: context.checks?.[scale.key] ?? [],
      state: context.states?.[scale.key] ?? null,
      ...(authors === undefined ? {} : { authors }),
    },
    { range: rangeOf(scale) },
  )
}

function rangeOf({ levels }: Scale): Range {
  return { min: 0, max: levels - 1, step: 1 }
}

/** One criterion as the estimator needs it: how many levels there are and from which on it is met. */
export interface Scale {
  key: string
  levels: number
  /** Place of the lowest level that meets, counted from 0. */
  meets: number
}

/** One review: a level for each criterion, null where the reviewer could not judge. */
export interface Review {
  reviewer: string
  levels: Readonly<Record<string, number | null>>
}

export interface Settled {
  key: string
  /** Estimated level, counted from 0; between two levels where reviewers are even. Null without a judgement. */
  level: number | null
  /** Judgements counted. */
  n: number
  /** Lowest and highest level given. */
  low: number | null
  high: number | null
  verdict: 'meets' | 'not yet' | 'uncertain'
  /** Every level that was given, in order: what anybody needs to compute this again. */
  given: number[]
}

/**
 * Settles a work per criterion by the median of its reviews. Uncertain: fewer judgements than needed, or as many on one
 * side of the bar as on the other. Deterministic, and independent of the order of the reviews; two reviews by one
 * reviewer count as one, the last.
 * @param needed judgements without which a verdict stays uncertain.
 * @throws RangeError for a level that is not on the scale.
 */
export function settle(scales: readonly Scale[], reviews: readonly Review[], needed: number): Settled[] {
  const last = new Map(reviews.map((review) => [review.reviewer, review]))
  return scales.map((scale) => settleOne(scale, [...last.values()], needed))
}

function settleOne({ key, levels, meets }: Scale, reviews: readonly Review[], needed: number): Settled {
  const given = reviews.map((review) => review.levels[key]).filter((level) => typeof level === 'number')
  const strange = given.find((level) => !Number.isInteger(level) || level < 0 || level >= levels)
  if (strange !== undefined) throw new RangeError(`${key}: ${strange} is not one of ${levels} levels`)
  const sorted = given.toSorted((a, b) => a - b)
  const level = median(sorted)
  const above = sorted.filter((one) => one >= meets).length
  const even = above * 2 === sorted.length
  const verdict =
    level === null || sorted.length < needed || even ? 'uncertain' : above * 2 > sorted.length ? 'meets' : 'not yet'
  return { key, level, n: sorted.length, low: sorted[0] ?? null, high: sorted.at(-1) ?? null, verdict, given: sorted }
}

function median(sorted: readonly number[]): number | null {
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  const lower = sorted[sorted.length - 1 - middle]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

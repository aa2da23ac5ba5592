import { nth } from './arrays.ts'
import type { ScoreOf } from './review.ts'

/**
 * Who reviewed what, as typed arrays. Works and reviewers are in the order of their names (by UTF-16 unit, as `<` compares), the
 * reviews in the order of their works and then reviewers, so that nothing computed from it depends on the order of the input.
 */
export interface Graph {
  works: readonly string[]
  reviewers: readonly string[]
  /** Of each review: place of its work, place of its reviewer, its score. */
  work: Int32Array
  reviewer: Int32Array
  score: Float64Array
  /** The reviews of work w are `workStart[w]` up to, without, `workStart[w + 1]`. */
  workStart: Int32Array
  /** The reviews of reviewer r are `byReviewer[reviewerStart[r]]` up to, without, `byReviewer[reviewerStart[r + 1]]`. */
  byReviewer: Int32Array
  reviewerStart: Int32Array
}

/** Arranges reviews. `works` and `reviewers` may name more than were reviewed or did review. */
export function graphOf(
  reviews: readonly ScoreOf[],
  more: { works?: Iterable<string>; reviewers?: Iterable<string> } = {},
): Graph {
  const works = namesOf(reviews, (review) => review.work, more.works)
  const reviewers = namesOf(reviews, (review) => review.reviewer, more.reviewers)
  const placeOfWork = placesOf(works)
  const placeOfReviewer = placesOf(reviewers)
  const givenWork = Int32Array.from(reviews, (review) => placeOfWork.get(review.work) ?? 0)
  const givenReviewer = Int32Array.from(reviews, (review) => placeOfReviewer.get(review.reviewer) ?? 0)
  // Two stable counting sorts: by reviewer, then by work.
  const first = sortedBy(givenReviewer, reviewers.length, null)
  const { order, start: workStart } = sortedBy(givenWork, works.length, first.order)
  const work = Int32Array.from(order, (from) => nth(givenWork, from))
  const reviewer = Int32Array.from(order, (from) => nth(givenReviewer, from))
  const score = Float64Array.from(order, (from) => reviews[from]?.score ?? Number.NaN)
  const { order: byReviewer, start: reviewerStart } = sortedBy(reviewer, reviewers.length, null)
  return { works, reviewers, work, reviewer, score, workStart, byReviewer, reviewerStart }
}

/** @returns where a name stands among sorted ones, or -1. */
export function placeOf(names: readonly string[], name: string): number {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((names[middle] ?? '') < name) low = middle + 1
    else high = middle
  }
  return names[low] === name ? low : -1
}

function namesOf(reviews: readonly ScoreOf[], nameOf: (review: ScoreOf) => string, more: Iterable<string> = []): string[] {
  const names = new Set<string>(more)
  for (const review of reviews) names.add(nameOf(review))
  // By code unit, as it does without a comparison: a locale would make the order depend on the machine.
  return [...names].sort()
}

function placesOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, place) => [name, place]))
}

/** A stable counting sort of places by key; `before` is an order to start from. */
function sortedBy(
  keys: Int32Array,
  count: number,
  before: Int32Array | null,
): { order: Int32Array; start: Int32Array } {
  const start = new Int32Array(count + 1)
  for (const key of keys) start[key + 1] = nth(start, key + 1) + 1
  for (let key = 0; key < count; key++) start[key + 1] = nth(start, key + 1) + nth(start, key)
  const next = start.slice()
  const order = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const from = before === null ? i : nth(before, i)
    const key = nth(keys, from)
    order[nth(next, key)] = from
    next[key] = nth(next, key) + 1
  }
  return { order, start }
}

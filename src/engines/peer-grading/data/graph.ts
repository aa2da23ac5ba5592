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
  // Loops, since what `from` and `map` make on the way would be most of the memory of a large activity.
  const count = reviews.length
  const placeOfWork = new Map<string, number>()
  const placeOfReviewer = new Map<string, number>()
  for (const name of more.works ?? []) placeOfWork.set(name, 0)
  for (const name of more.reviewers ?? []) placeOfReviewer.set(name, 0)
  for (const review of reviews) {
    placeOfWork.set(review.work, 0)
    placeOfReviewer.set(review.reviewer, 0)
  }
  const works = sortedNames(placeOfWork)
  const reviewers = sortedNames(placeOfReviewer)
  const givenWork = new Int32Array(count)
  const givenReviewer = new Int32Array(count)
  for (let from = 0; from < count; from++) {
    givenWork[from] = placeOfWork.get(reviews[from]?.work ?? '') ?? 0
    givenReviewer[from] = placeOfReviewer.get(reviews[from]?.reviewer ?? '') ?? 0
  }
  // Two stable counting sorts: by reviewer, then by work.
  const first = sortedBy(givenReviewer, reviewers.length, null)
  const { order, start: workStart } = sortedBy(givenWork, works.length, first.order)
  const work = new Int32Array(count)
  const reviewer = new Int32Array(count)
  const score = new Float64Array(count)
  for (let edge = 0; edge < count; edge++) {
    const from = nth(order, edge)
    work[edge] = nth(givenWork, from)
    reviewer[edge] = nth(givenReviewer, from)
    score[edge] = reviews[from]?.score ?? Number.NaN
  }
  const { order: byReviewer, start: reviewerStart } = sortedBy(reviewer, reviewers.length, null)
  return { works, reviewers, work, reviewer, score, workStart, byReviewer, reviewerStart }
}

/** The names in order, and in the map their places. */
function sortedNames(places: Map<string, number>): string[] {
  // By code unit, as `sort` does without a comparison: a locale would make the order depend on the machine.
  const names = [...places.keys()].sort()
  for (const [place, name] of names.entries()) places.set(name, place)
  return names
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

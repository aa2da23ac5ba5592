import type { Graph } from './graph.ts'
import type { Check, Range, ScoreOf } from './review.ts'

/** Why an input cannot be used; `at` is the place of the review or check, from 0, where it is one of them. */
export class InputError extends RangeError {
  readonly of: 'review' | 'check' | 'range'
  readonly at: number | null
  constructor(of: InputError['of'], at: number | null, message: string) {
    super(at === null ? message : `${of} ${at + 1}: ${message}`)
    this.name = 'InputError'
    this.of = of
    this.at = at
  }
}

/** @throws InputError for ends that are no numbers, that are not in order, or a step that does not lead from one to the other. */
export function checkRange({ min, max, step }: Range): void {
  if (!Number.isFinite(min) || !Number.isFinite(max) || !Number.isFinite(step))
    throw new InputError('range', null, 'the ends of the scale and its step have to be numbers')
  if (max <= min)
    throw new InputError('range', null, `the scale has to end above where it starts, and ${max} is not above ${min}`)
  if (step < 0) throw new InputError('range', null, 'the step of the scale cannot be below 0')
  if (step > 0 && !isOnStep(max, { min, max, step }))
    throw new InputError('range', null, `steps of ${step} do not lead from ${min} to ${max}`)
}

/** Why a score is not on the scale, or null where it is. */
export function offScale(score: number, range: Range): string | null {
  if (!Number.isFinite(score)) return 'the score is not a number'
  if (score < range.min || score > range.max) return `the score ${score} is not between ${range.min} and ${range.max}`
  return isOnStep(score, range)
    ? null
    : `the score ${score} is not on the scale of ${range.min} to ${range.max} in steps of ${range.step}`
}

/** @throws InputError for a score off the scale, an empty name, or a review of one's own work. */
export function checkReviews(
  reviews: readonly ScoreOf[],
  range: Range,
  authorsOf: ((work: string) => readonly string[]) | null,
): void {
  for (const [at, { work, reviewer, score }] of reviews.entries()) {
    if (work === '' || reviewer === '') throw new InputError('review', at, 'work and reviewer need a name')
    const problem = offScale(score, range)
    if (problem !== null) throw new InputError('review', at, problem)
    if (authorsOf?.(work).includes(reviewer) === true)
      throw new InputError(
        'review',
        at,
        `${reviewer} is an author of ${work}, and nobody's review of their own work counts`,
      )
  }
}

/** @throws InputError for a second review of a work by the same reviewer; they lie together in a graph. */
export function checkTwice({ works, reviewers, work, reviewer }: Graph, reviews: readonly ScoreOf[]): void {
  for (let edge = 1; edge < work.length; edge++) {
    if (work[edge] !== work[edge - 1] || reviewer[edge] !== reviewer[edge - 1]) continue
    const [what, who] = [works[work[edge] ?? 0] ?? '', reviewers[reviewer[edge] ?? 0] ?? '']
    const isIt = (one: ScoreOf) => one.work === what && one.reviewer === who
    const first = reviews.findIndex(isIt)
    const second = reviews.findIndex((one, at) => at > first && isIt(one))
    throw new InputError('review', second, `${who} has reviewed ${what} before`)
  }
}

/** @throws InputError for a check off the ends of the scale, or with a deviation that is no number above 0. */
export function checkChecks(checks: readonly Check[], { min, max }: Range): void {
  for (const [at, { work, score, sd }] of checks.entries()) {
    if (work === '') throw new InputError('check', at, 'the work needs a name')
    if (!Number.isFinite(score) || score < min || score > max)
      throw new InputError('check', at, `the score ${score} is not between ${min} and ${max}`)
    if (sd !== undefined && !(Number.isFinite(sd) && sd > 0))
      throw new InputError('check', at, `the standard deviation ${sd} is not a number above 0`)
  }
}

function isOnStep(score: number, { min, step }: Range): boolean {
  if (step <= 0) return true
  const steps = (score - min) / step
  return Math.abs(steps - Math.round(steps)) < 1e-6
}

import type { Criterion } from '#features/courses/index.ts'
import type { Verdicts } from '../../terms.ts'

/** Levels within which people are said to agree. */
const NEAR = 1

/**
 * The level that makers of an example agree on: the median (the lower of two middles) of the largest group of them that
 * lies within one level. At least two, and more than half of all, must be in it; else there is none yet.
 */
export function agreedLevel(levels: readonly number[]): number | null {
  const sorted = levels.toSorted((a, b) => a - b)
  const groups = [...new Set(sorted)].map((low) => sorted.filter((level) => level >= low && level <= low + NEAR))
  const most = Math.max(0, ...groups.map((group) => group.length))
  if (most < 2 || most * 2 <= sorted.length) return null
  const middle = lowerMedian(sorted)
  const nearest = groups
    .filter((group) => group.length === most)
    .map(lowerMedian)
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b)
  return nearest[0] ?? null
}

function lowerMedian(sorted: readonly number[]): number {
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** The agreed level of each criterion, by its key; null where there is none yet. */
export function agreementOf(criteria: readonly Criterion[], makers: readonly Verdicts[]): Verdicts {
  return Object.fromEntries(
    criteria.map(({ key }) => [
      key,
      agreedLevel(makers.map((levels) => levels[key]).filter((level) => level !== null && level !== undefined)),
    ]),
  )
}

/** Whether there is an agreed level for every criterion: only then somebody can learn from trying. */
export function isAgreed(agreement: Verdicts): boolean {
  const levels = Object.values(agreement)
  return levels.length > 0 && levels.every((level) => level !== null)
}

/** Whether two rubrics ask the same with as many levels, so that practice with one helps with the other. */
export function sameScale(one: readonly Criterion[], other: readonly Criterion[]): boolean {
  const shape = (criteria: readonly Criterion[]) =>
    criteria
      .map(({ key, levels, meets }) => `${key} ${levels.length} ${meets}`)
      .toSorted()
      .join()
  return shape(one) === shape(other)
}

/** How many levels somebody is from what others say, on the whole: below 0 stricter, above it more generous. */
export interface Lean {
  by: number
  /** Judgements it is taken from. */
  n: number
}

export function leanOf(pairs: readonly { mine: number | null; theirs: number | null }[]): Lean {
  const gaps = pairs.flatMap(({ mine, theirs }) => (mine === null || theirs === null ? [] : [mine - theirs]))
  return { n: gaps.length, by: gaps.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length }
}

const EVERY = 4

/** Whether it is time for another example: before one's first review of an activity, and again after every few. */
export function isTimeToTry(given: number, tried: number): boolean {
  return given % EVERY === 0 && tried <= given / EVERY
}

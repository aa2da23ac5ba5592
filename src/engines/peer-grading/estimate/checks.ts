import { at } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'
import type { Check, Range } from '../data/review.ts'
import type { Offset } from './result.ts'
import type { Fit } from './sites.ts'

const USUAL_SD = 0.03
/** How strict or kind whole cohorts usually are: a standard deviation, as a share of the scale. */
const USUAL_OFFSET = 0.05

/** All checks of one work together. */
export interface Checked {
  score: number
  sd: number
  random: boolean
}

/** Checks by place of their work; several of one work are put together by their precisions. */
export function checkedWorks(checks: readonly Check[], graph: Graph, { min, max }: Range): Map<number, Checked> {
  const places = new Map(graph.works.map((work, place) => [work, place]))
  const sums = new Map<number, { precision: number; weighted: number; random: boolean }>()
  // In an order of their own, so that the sums do not depend on the order of the input.
  const ordered = checks.toSorted(
    (a, b) => (a.work < b.work ? -1 : a.work > b.work ? 1 : 0) || a.score - b.score || (a.sd ?? 0) - (b.sd ?? 0),
  )
  for (const { work, score, kind, sd = USUAL_SD * (max - min) } of ordered) {
    const place = places.get(work)
    if (place === undefined) continue
    const known = sums.get(place) ?? { precision: 0, weighted: 0, random: false }
    sums.set(place, {
      precision: known.precision + 1 / sd ** 2,
      weighted: known.weighted + score / sd ** 2,
      random: known.random || kind === 'random',
    })
  }
  return new Map(
    [...sums].map(([place, { precision, weighted, random }]) => [
      place,
      { score: weighted / precision, sd: Math.sqrt(1 / precision), random },
    ]),
  )
}

/**
 * How much kinder the cohort is than random checks, from a fit that does not know them; shrunk by its standard error towards none.
 * Works without a review say nothing.
 */
export function offsetOf(fit: Fit, checked: ReadonlyMap<number, Checked>, { min, max }: Range): Offset {
  const { graph } = fit.problem
  const differences: { value: number; variance: number }[] = []
  for (const [place, { score, sd, random }] of [...checked].sort(([a], [b]) => a - b)) {
    if (!random || graph.workStart[place] === graph.workStart[place + 1]) continue
    const precision = at(fit.workPrecision, place)
    differences.push({ value: at(fit.workWeighted, place) / precision - score, variance: 1 / precision + sd ** 2 })
  }
  if (differences.length === 0) return { value: 0, sd: 0, checks: 0 }
  const precision = differences.reduce((sum, { variance }) => sum + 1 / variance, 0)
  const mean = differences.reduce((sum, { value, variance }) => sum + value / variance, 0) / precision
  // Where the differences vary more than they should, they say less.
  const strain = differences.reduce((sum, { value, variance }) => sum + (value - mean) ** 2 / variance, 0)
  const error = Math.max(1, strain / Math.max(differences.length - 1, 1)) / precision
  const usual = (USUAL_OFFSET * (max - min)) ** 2
  return {
    value: (mean * usual) / (usual + error),
    sd: Math.sqrt((usual * error) / (usual + error)),
    checks: differences.length,
  }
}

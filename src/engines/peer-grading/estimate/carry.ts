import { at } from '../data/arrays.ts'
import type { Range } from '../data/review.ts'
import type { Carried } from './problem.ts'
import type { Fit } from './sites.ts'

/** Of what was known after an activity, so much still counts at the next. */
const DECAY = 0.8
/** Evidence beyond this (natural log) says no more. */
const MAX_EVIDENCE = 30

/**
 * What activities have told of reviewers, as JSON. Biases as shares of the scale, so that it serves on another scale;
 * `evidence` is the log evidence for each component of the full model against the likeliest.
 */
export interface ReviewerState {
  version: 2
  reviewers: Record<string, { precision: number; weighted: number; evidence: number[] }>
}

/** Reads a state for the reviewers of an activity; null where it says nothing of any. */
export function carriedFrom(
  state: ReviewerState | null,
  reviewers: readonly string[],
  range: Range,
  components: number,
): Carried | null {
  if (state === null) return null
  const scale = range.max - range.min
  const carried: Carried = {
    precision: new Float64Array(reviewers.length),
    weighted: new Float64Array(reviewers.length),
    evidence: new Float64Array(reviewers.length * components),
    components,
  }
  let known = false
  for (const [who, reviewer] of reviewers.entries()) {
    const told = Object.hasOwn(state.reviewers, reviewer) ? state.reviewers[reviewer] : undefined
    if (told === undefined) continue
    known = true
    carried.precision[who] = (DECAY * told.precision) / scale ** 2
    carried.weighted[who] = (DECAY * told.weighted) / scale
    for (let c = 0; c < components; c++) carried.evidence[who * components + c] = DECAY * (told.evidence[c] ?? 0)
  }
  return known ? carried : null
}

/** What is known after a fit; those who did not take part are known a little less. */
export function stateAfter(fit: Fit, before: ReviewerState | null): ReviewerState {
  const { problem, components } = fit
  const { graph, range, carried } = problem
  const scale = range.max - range.min
  const reviewers: [string, ReviewerState['reviewers'][string]][] = []
  const present = new Set(graph.reviewers)
  for (const [name, { precision, weighted, evidence }] of Object.entries(before?.reviewers ?? {}))
    if (!present.has(name))
      reviewers.push([
        name,
        { precision: DECAY * precision, weighted: DECAY * weighted, evidence: evidence.map((one) => DECAY * one) },
      ])
  for (const [who, name] of graph.reviewers.entries()) {
    const prior = priorOf(fit, who)
    const precision = Math.max(1 / Math.max(at(fit.biasVariance, who), 1e-12) - prior.precision, 0)
    // A mixture that is wider than the prior has seen nothing it could say in one number.
    const weighted = precision > 0 ? at(fit.bias, who) * (precision + prior.precision) - prior.weighted : 0
    reviewers.push([
      name,
      {
        precision: precision * scale ** 2,
        weighted: weighted * scale,
        evidence: evidenceOf(fit, who, carried, components.count),
      },
    ])
  }
  reviewers.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return { version: 2, reviewers: Object.fromEntries(reviewers) }
}

/** What was thought of a reviewer's bias before, which the next activity will think again: of the usual ones, and of a kind crowd. */
function priorOf({ components, hyper, types }: Fit, who: number): { precision: number; weighted: number } {
  const { count, read, centre } = components
  if (count === 1) return { precision: 1 / hyper.bias, weighted: 0 }
  let [reads, weighted] = [0, 0]
  for (let c = 0; c < read; c++) {
    const probability = at(types, who * count + c)
    reads += probability
    weighted += (probability * at(centre, c)) / hyper.bias
  }
  return { precision: 1 / hyper.bias, weighted: weighted / Math.max(reads, 1e-9) }
}

function evidenceOf(fit: Fit, who: number, carried: Carried | null, count: number): number[] {
  if (count === 1)
    return carried === null
      ? []
      : [...carried.evidence.subarray(who * carried.components, (who + 1) * carried.components)]
  const logs = Array.from({ length: count }, (_, c) => {
    const probability = Math.max(at(fit.types, who * count + c), 1e-300)
    return Math.log(probability / at(fit.components.share, c))
  })
  const best = Math.max(...logs)
  return logs.map((log) => Math.max(log - best, -MAX_EVIDENCE))
}

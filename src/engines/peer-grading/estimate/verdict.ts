import { normalCdf } from '../data/normal.ts'
import type { Range } from '../data/review.ts'
import type { WorkEstimate } from './result.ts'

export type Verdict = 'meets' | 'not yet' | 'uncertain'

/** Between these, a verdict is uncertain and a further review should be asked for. */
const UNCERTAIN = { above: 0.2, below: 0.8 }

/**
 * Whether a work meets a bar (a score on the scale): the probability that what it deserves, rounded to the scale's steps, is at
 * least the bar; uncertain where that is between 0.2 and 0.8.
 */
export function verdictOf(
  { centre, sd }: Pick<WorkEstimate, 'centre' | 'sd'>,
  { step }: Range,
  bar: number,
): { probability: number; verdict: Verdict } {
  const probability = normalCdf((centre - (bar - step / 2)) / sd)
  const verdict = probability >= UNCERTAIN.below ? 'meets' : probability <= UNCERTAIN.above ? 'not yet' : 'uncertain'
  return { probability, verdict }
}

import { at } from '../../data/arrays.ts'
import type { Fit } from '../sites.ts'
import { deskFor, type Desk, type Learned } from './desk.ts'
import { judge } from './judge.ts'
import { speak } from './speak.ts'

export type { Learned } from './desk.ts'

/**
 * One sweep over all reviewers: from what others say of their works, what each is; and from their other reviews, what each
 * review says of its work. Messages are expectation propagation with mixtures matched by mean and variance, so that no
 * review judges itself. O(reviews x components), with everything in arrays that are made once: it is run some ten million
 * times for a large activity.
 */
export function sweep(fit: Fit, damping: number): Learned {
  const desk = deskFor(fit, damping)
  const reviewers = fit.problem.graph.reviewers.length
  fit.change = 0
  for (let who = 0; who < reviewers; who++) {
    if (fit.problem.carried !== null) remember(fit, desk, who)
    judge(fit, desk, who)
    speak(fit, desk, who)
  }
  fit.doubt = desk.doubt / reviewers
  return desk.learned
}

/** What earlier activities tell of a reviewer, before this one. */
function remember({ problem, components }: Fit, desk: Desk, who: number): void {
  const { carried } = problem
  if (carried === null) return
  const { count, read, centre, spread } = components
  const known = at(carried.precision, who)
  for (let c = 0; c < count; c++) {
    if (c < read) {
      desk.priorPrecision[c] = 1 / at(spread, c) + known
      desk.priorCentre[c] = (at(centre, c) / at(spread, c) + at(carried.weighted, who)) / at(desk.priorPrecision, c)
    }
    desk.evidence[c] = at(desk.logShare, c) + (count === carried.components ? at(carried.evidence, who * count + c) : 0)
  }
}

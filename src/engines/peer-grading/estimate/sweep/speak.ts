import { LOG_2PI } from '../../data/normal.ts'
import { at, nth } from '../../data/arrays.ts'
import type { Fit } from '../sites.ts'
import { NEAR_TOP, type Desk } from './desk.ts'

/** A message never takes away: at least so much of what the others know. */
const LEAST = 1e-4

/** For each review of a judged reviewer: how well the others foretell it, and what it says of its work. */
export function speak(fit: Fit, desk: Desk, who: number): void {
  const { reviewerStart } = fit.problem.graph
  const { mutual, range, look } = fit.problem
  const { score } = fit.problem.rows
  const { count, read } = fit.components
  const { otherMean, otherVariance, otherBias, precision, weighted } = fit
  const { offs, variances, candidates, possible } = desk
  const { priorPrecision, priorCentre, logWeight, logEarlier, rests, shifts, learned } = desk
  const { prior, favour, curve, damping } = desk
  const start = nth(reviewerStart, who)
  const given = nth(reviewerStart, who + 1) - start
  for (let place = 0; place < given; place++) {
    const edge = start + place
    const mean = at(otherMean, edge)
    const variance = at(otherVariance, edge)
    leaveOut(fit, desk, place, edge)
    const { top, before } = desk
    let total = 0
    let moved = 0
    let squares = 0
    let biases = 0
    let readers = 0
    let priors = 0
    for (let i = 0; i < possible; i++) {
      const c = nth(candidates, i)
      const slot = place * count + c
      const own = at(variances, slot)
      const rest = at(rests, c)
      const whole = own + 1 / rest
      // Determinants go in as roots, which are cheaper than their logarithms.
      const root = (own * at(priorPrecision, c)) / rest
      const earlier = Math.sqrt(root) * Math.exp(at(logEarlier, c) - before)
      const weight = Math.sqrt(root / whole) * Math.exp(at(logWeight, c) - top)
      total += weight
      priors += earlier
      if (c < read) {
        const gain = variance / whole
        const step = gain * (at(offs, slot) - at(shifts, c))
        moved += weight * step
        squares += weight * (variance * (1 - gain) + step * step)
        biases += earlier * (at(priorCentre, c) + at(shifts, c))
        readers += earlier
      } else squares += weight * variance
    }
    fit.foretold[edge] = top + Math.log(total) - before - Math.log(priors) - 0.5 * LOG_2PI
    if (mutual !== null && mutual[edge] === 1) {
      learned.mutual += 1
      if (at(score, edge) >= range.max - NEAR_TOP * look.range) {
        const weight = favour * priors * Math.exp(before - top + 0.5 * LOG_2PI)
        total += weight
        squares += weight * variance
        learned.favours += weight / total
      }
    }
    moved /= total
    const tilted = squares / total - moved * moved
    if (count === 1) learnNoise(fit, desk, place)
    otherBias[edge] = readers > 0 ? biases / readers : 0
    const others = 1 / variance
    const next = Math.max((1 / tilted - others) * curve, others * LEAST)
    const nextWeighted = (others + next) * (mean + moved) - others * mean
    const precisionNow = damping * next + (1 - damping) * at(precision, edge)
    const change = Math.abs(precisionNow - at(precision, edge)) / prior
    if (change > fit.change) fit.change = change
    precision[edge] = precisionNow
    weighted[edge] = damping * nextWeighted + (1 - damping) * at(weighted, edge)
  }
}

/** What each component makes of the reviewer's other reviews, without the one at a place, and of that one then. */
function leaveOut(fit: Fit, desk: Desk, place: number, edge: number): void {
  const { count, read } = fit.components
  const { quadratics, terms, offs, variances, sums, weights, losses, candidates, possible } = desk
  const { priorPrecision, evidence, logWeight, logEarlier, rests, shifts } = desk
  const constantHere = at(fit.constant, edge)
  let top = Number.NEGATIVE_INFINITY
  let before = Number.NEGATIVE_INFINITY
  for (let i = 0; i < possible; i++) {
    const c = nth(candidates, i)
    const slot = place * count + c
    const own = at(variances, slot)
    const rest = Math.max(at(weights, c) - 1 / own, 0) + at(priorPrecision, c)
    const shift = (at(sums, c) - at(terms, slot)) / rest
    const whole = own + 1 / rest
    const off = at(offs, slot) - shift
    const earlier = at(evidence, c) + 0.5 * (shift * shift * rest - at(losses, c) + at(quadratics, slot))
    const log = earlier - (0.5 * off * off) / whole + (c < read ? constantHere : 0)
    logEarlier[c] = earlier
    logWeight[c] = log
    rests[c] = rest
    shifts[c] = shift
    if (log > top) top = log
    if (earlier > before) before = earlier
  }
  desk.top = top
  desk.before = before
}

/** What one review says of the noise of all, where there is one component. */
function learnNoise(fit: Fit, desk: Desk, place: number): void {
  const { noise } = fit.components
  const { offs, variances, rests, shifts, learned } = desk
  const whole = at(variances, place) + 1 / at(rests, 0)
  const part = at(noise, 0) / whole
  learned.noiseSquares += (part * (at(offs, place) - at(shifts, 0))) ** 2 + at(noise, 0) * (1 - part)
  learned.noiseCount += 1
}

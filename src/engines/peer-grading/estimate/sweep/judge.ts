import { at, nth } from '../../data/arrays.ts'
import type { Fit } from '../sites.ts'
import type { Desk } from './desk.ts'

/** What is less likely by this power of e, even without its worst review, is left out of a reviewer's messages. */
const HOPELESS = 20
const MUCH = 1e150

/** What each component makes of all reviews of the reviewer at a place together: their types and bias, and what is learned of all. */
export function judge(fit: Fit, desk: Desk, who: number): void {
  const best = weigh(fit, desk, who)
  choose(fit, desk, best)
  learn(fit, desk, who)
}

/** Weighs each component by all reviews of the reviewer; answers the greatest log evidence. */
function weigh(fit: Fit, desk: Desk, who: number): number {
  const { reviewerStart } = fit.problem.graph
  const { score } = fit.problem.rows
  const { count, read, noise } = fit.components
  const { constant, otherMean, otherVariance, seen, extra } = fit
  const { quadratics, terms, offs, variances, sums, weights, losses, hope } = desk
  const { priorPrecision, priorCentre, evidence, logWeight } = desk
  const start = nth(reviewerStart, who)
  const given = nth(reviewerStart, who + 1) - start
  let best = Number.NEGATIVE_INFINITY
  for (let c = 0; c < count; c++) {
    let sum = 0
    let weight = 0
    let loss = 0
    let worst = 0
    let product = 1
    const middle = at(priorCentre, c)
    const own = at(noise, c)
    const reads = c < read
    for (let place = 0; place < given; place++) {
      const edge = start + place
      const slot = place * count + c
      const variance = reads ? own + at(otherVariance, edge) + at(extra, edge) : own
      const off = (reads ? at(seen, edge) - at(otherMean, edge) : at(score, edge)) - middle
      const term = off / variance
      const quadratic = off * term - (reads ? 2 * at(constant, edge) : 0)
      variances[slot] = variance
      offs[slot] = off
      terms[slot] = term
      quadratics[slot] = quadratic
      weight += 1 / variance
      sum += term
      loss += quadratic
      if (quadratic > worst) worst = quadratic
      product *= variance
      if (product > MUCH || product < 1 / MUCH) {
        loss += Math.log(product)
        product = 1
      }
    }
    loss += Math.log(product)
    const whole = weight + at(priorPrecision, c)
    const log = at(evidence, c) + 0.5 * ((sum * sum) / whole - loss - Math.log(whole / at(priorPrecision, c)))
    sums[c] = sum
    weights[c] = weight
    losses[c] = loss
    logWeight[c] = log
    hope[c] = log + 0.5 * worst
    if (log > best) best = log
  }
  return best
}

/** Finds the components that are not hopeless, and makes probabilities of what is known of all. */
function choose(fit: Fit, desk: Desk, best: number): void {
  const { count } = fit.components
  const { hope, candidates, logWeight } = desk
  let possible = 0
  let total = 0
  for (let c = 0; c < count; c++) {
    if (at(hope, c) > best - HOPELESS) {
      candidates[possible] = c
      possible += 1
    }
    const value = Math.exp(at(logWeight, c) - best)
    logWeight[c] = value
    total += value
  }
  desk.possible = possible
  desk.total = total
}

/** What these probabilities say of the reviewer, and of all. */
function learn(fit: Fit, desk: Desk, who: number): void {
  const { count, read, spreadFactor, centre } = fit.components
  const { sums, weights, priorPrecision, priorCentre, logWeight, total, learned } = desk
  let biasMean = 0
  let biasSquare = 0
  let reads = 0
  for (let c = 0; c < count; c++) {
    const probability = at(logWeight, c) / total
    fit.types[who * count + c] = probability
    learned.shares[c] = at(learned.shares, c) + probability
    const whole = at(weights, c) + at(priorPrecision, c)
    const mean = at(priorCentre, c) + at(sums, c) / whole
    learned.centres[c] = at(learned.centres, c) + probability * mean
    if (c >= read) continue
    const square = mean * mean + 1 / whole
    biasMean += probability * mean
    biasSquare += probability * square
    reads += probability
    if (at(spreadFactor, c) !== 1 || at(centre, c) !== 0) continue
    learned.biasSquares += probability * square
    learned.biasCount += probability
  }
  desk.doubt += reads * Math.max(1 - reads, 0)
  const certain = Math.max(reads, 1e-9)
  fit.bias[who] = biasMean / certain
  fit.biasVariance[who] = Math.max(biasSquare / certain - (biasMean / certain) ** 2, 0)
}

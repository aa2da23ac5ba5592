import { at, nth } from '../data/arrays.ts'
import type { Fit } from './sites.ts'

/** Likelihoods that decide what a reviewer is count by this power: the model is not the world. */
export const TEMPER = 0.9
/** A message never takes away: at least so much of what the others know. */
const LEAST = 1e-4

/** What a sweep learns for the hyper-parameters. */
export interface Learned {
  /** Sum of probabilities by component. */
  shares: Float64Array
  /** Sum of expected squared bias over the usual honest reviewers, and how many that is. */
  biasSquares: number
  biasCount: number
  /** Sum of expected squared noise, and how many reviews that is; of models with one component. */
  noiseSquares: number
  noiseCount: number
  favours: number
  mutual: number
}

/**
 * One sweep over all reviewers: from what others say of their works, what each is; and from their other reviews, what each
 * review says of its work. Messages are expectation propagation with mixtures matched by mean and variance, so that no
 * review judges itself. O(reviews x components).
 */
export function sweep(fit: Fit, damping: number): Learned {
  const { problem, components, hyper } = fit
  const { graph, carried, mutual, range, look } = problem
  const { byReviewer, reviewerStart, score } = graph
  const { count, read, centre, spread, noise, share, spreadFactor } = components
  const { seen, extra, constant, otherMean, otherVariance, otherBias, precision, weighted } = fit
  const temper = TEMPER
  const logShare = share.map((value) => Math.log(value))
  const most = mostReviews(reviewerStart)
  const [terms, offs, variances, logs] = [0, 1, 2, 3].map(() => new Float64Array(most * count)) as [
    Float64Array, Float64Array, Float64Array, Float64Array]
  const [sums, weights, losses] = [0, 1, 2].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array]
  const [priorPrecision, priorCentre, evidence] = [0, 1, 2].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array]
  const [logWeight, gainMean, gainVariance, biasAt] = [0, 1, 2, 3].map(() => new Float64Array(count)) as [
    Float64Array, Float64Array, Float64Array, Float64Array]
  const learned: Learned = {
    shares: new Float64Array(count), biasSquares: 0, biasCount: 0, noiseSquares: 0, noiseCount: 0, favours: 0, mutual: 0 }
  const prior = 1 / hyper.works
  // Student's t curves less than its weight says, by (nu + 1) / (nu + 3) on average.
  const curve = Number.isFinite(fit.nu) ? (fit.nu + 1) / (fit.nu + 3) : 1
  const logFavour = Math.log(fit.favour / (1 - fit.favour)) - Math.log(0.1 * look.range) + HALF_LOG_2PI
  fit.change = 0
  for (let c = 0; c < count; c++) {
    priorPrecision[c] = 1 / at(spread, c)
    priorCentre[c] = at(centre, c)
    evidence[c] = at(logShare, c)
  }
  for (let who = 0; who < graph.reviewers.length; who++) {
    const start = nth(reviewerStart, who)
    const given = nth(reviewerStart, who + 1) - start
    if (carried !== null) {
      const known = at(carried.precision, who)
      for (let c = 0; c < count; c++) {
        if (c < read) {
          priorPrecision[c] = 1 / at(spread, c) + known
          priorCentre[c] = at(carried.weighted, who) / at(priorPrecision, c)
        }
        evidence[c] = at(logShare, c) + (count === carried.components ? temper * at(carried.evidence, who * count + c) : 0)
      }
    }
    let best = Number.NEGATIVE_INFINITY
    for (let c = 0; c < count; c++) {
      let [sum, weight, loss] = [0, 0, 0]
      const middle = at(priorCentre, c)
      for (let place = 0; place < given; place++) {
        const edge = nth(byReviewer, start + place)
        const reads = c < read
        const variance = at(noise, c) + (reads ? at(otherVariance, edge) + at(extra, edge) : 0)
        const off = (reads ? at(seen, edge) - at(otherMean, edge) : at(score, edge)) - middle
        const log = Math.log(variance) - (reads ? 2 * at(constant, edge) : 0)
        const term = off / variance
        const slot = place * count + c
        variances[slot] = variance
        offs[slot] = off
        terms[slot] = term
        logs[slot] = log + off * term
        weight += 1 / variance
        sum += term
        loss += log + off * term
      }
      sums[c] = sum
      weights[c] = weight
      losses[c] = loss
      const whole = weight + at(priorPrecision, c)
      const log = at(evidence, c) + temper * 0.5 * ((sum * sum) / whole - loss - Math.log(whole / at(priorPrecision, c)))
      logWeight[c] = log
      if (log > best) best = log
    }
    let total = 0
    for (let c = 0; c < count; c++) {
      const value = Math.exp(at(logWeight, c) - best)
      logWeight[c] = value
      total += value
    }
    let [biasMean, biasSquare, reads] = [0, 0, 0]
    for (let c = 0; c < count; c++) {
      const probability = at(logWeight, c) / total
      fit.types[who * count + c] = probability
      learned.shares[c] = at(learned.shares, c) + probability
      if (c >= read) continue
      const whole = at(weights, c) + at(priorPrecision, c)
      const mean = at(priorCentre, c) + at(sums, c) / whole
      biasMean += probability * mean
      biasSquare += probability * (mean * mean + 1 / whole)
      reads += probability
      if (at(spreadFactor, c) !== 1) continue
      learned.biasSquares += probability * (mean * mean + 1 / whole)
      learned.biasCount += probability
    }
    const certain = Math.max(reads, 1e-9)
    fit.bias[who] = biasMean / certain
    fit.biasVariance[who] = Math.max(biasSquare / certain - (biasMean / certain) ** 2, 0)

    for (let place = 0; place < given; place++) {
      const edge = nth(byReviewer, start + place)
      const mean = at(otherMean, edge)
      const variance = at(otherVariance, edge)
      let [top, before] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
      for (let c = 0; c < count; c++) {
        const slot = place * count + c
        const own = at(variances, slot)
        const rest = Math.max(at(weights, c) - 1 / own, 0) + at(priorPrecision, c)
        const shift = (at(sums, c) - at(terms, slot)) / rest
        const whole = own + 1 / rest
        const off = at(offs, slot) - shift
        const others =
          at(evidence, c) +
          temper * 0.5 * (shift * shift * rest - (at(losses, c) - at(logs, slot)) - Math.log(rest / at(priorPrecision, c)))
        const log = others - 0.5 * (Math.log(whole) + (off * off) / whole) + (c < read ? at(constant, edge) : 0)
        logWeight[c] = log
        gainVariance[c] = whole
        gainMean[c] = off
        biasAt[c] = at(priorCentre, c) + shift
        terms[slot] = others
        if (log > top) top = log
        if (others > before) before = others
      }
      let [total, moved, squares, biases, readers, priors] = [0, 0, 0, 0, 0, 0]
      for (let c = 0; c < count; c++) {
        const weight = Math.exp(at(logWeight, c) - top)
        const earlier = Math.exp(at(terms, place * count + c) - before)
        total += weight
        priors += earlier
        if (c < read) {
          const gain = variance / at(gainVariance, c)
          const step = gain * at(gainMean, c)
          moved += weight * step
          squares += weight * (variance * (1 - gain) + step * step)
          biases += earlier * at(biasAt, c)
          readers += earlier
        } else squares += weight * variance
      }
      fit.foretold[edge] = top + Math.log(total) - before - Math.log(priors) - HALF_LOG_2PI
      if (mutual !== null && mutual[edge] === 1) {
        learned.mutual += 1
        if (at(score, edge) >= range.max - 0.1 * look.range) {
          const weight = Math.exp(logFavour + before + Math.log(priors) - top)
          total += weight
          squares += weight * variance
          learned.favours += weight / total
        }
      }
      moved /= total
      const tilted = squares / total - moved * moved
      if (count === 1) {
        const part = at(noise, 0) / at(gainVariance, 0)
        learned.noiseSquares += (part * at(gainMean, 0)) ** 2 + at(noise, 0) * (1 - part)
        learned.noiseCount += 1
      }
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
  return learned
}

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI)

function mostReviews(start: Int32Array): number {
  let most = 1
  for (let who = 0; who + 1 < start.length; who++) most = Math.max(most, nth(start, who + 1) - nth(start, who))
  return most
}

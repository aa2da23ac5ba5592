import { at, nth } from '../data/arrays.ts'
import { LOG_2PI } from '../data/normal.ts'
import type { Fit } from './sites.ts'

/** A message never takes away: at least so much of what the others know. */
const LEAST = 1e-4
/** What is less likely by this power of e, even without its worst review, is left out of a reviewer's messages. */
const HOPELESS = 20
/** A score this near the top, as a share of the scale, can be a favour. */
const NEAR_TOP = 0.1
const MUCH = 1e150

/** What a sweep learns for the hyper-parameters. */
export interface Learned {
  /** Sum of probabilities by component. */
  shares: Float64Array
  /** Sum of expected places by component. */
  centres: Float64Array
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
 * review judges itself. O(reviews x components). One function, with everything in arrays that are made once: it is run some
 * ten million times for a large activity.
 */
export function sweep(fit: Fit, damping: number): Learned {
  const { problem, components, hyper } = fit
  const { graph, rows, carried, mutual, range, look } = problem
  const { reviewerStart } = graph
  const { score } = rows
  const { count, read, centre, spread, noise, share, spreadFactor } = components
  const { seen, extra, constant, otherMean, otherVariance, otherBias, precision, weighted } = fit
  const most = mostReviews(reviewerStart)
  const quadratics = new Float64Array(most * count)
  const terms = new Float64Array(most * count)
  const offs = new Float64Array(most * count)
  const variances = new Float64Array(most * count)
  const sums = new Float64Array(count)
  const weights = new Float64Array(count)
  const losses = new Float64Array(count)
  const hope = new Float64Array(count)
  const candidates = new Int32Array(count)
  const logShare = share.map((value) => Math.log(value))
  const priorPrecision = spread.map((value) => 1 / value)
  const priorCentre = centre.slice()
  const evidence = logShare.slice()
  const logWeight = new Float64Array(count)
  const logEarlier = new Float64Array(count)
  const rests = new Float64Array(count)
  const shifts = new Float64Array(count)
  const learned: Learned = {
    shares: new Float64Array(count),
    centres: new Float64Array(count),
    biasSquares: 0,
    biasCount: 0,
    noiseSquares: 0,
    noiseCount: 0,
    favours: 0,
    mutual: 0,
  }
  const prior = 1 / hyper.works
  const favour = fit.favour / (1 - fit.favour) / (NEAR_TOP * look.range)
  // Student's t curves less than its weight says, by (nu + 1) / (nu + 3) on average.
  const curve = Number.isFinite(fit.nu) ? (fit.nu + 1) / (fit.nu + 3) : 1
  fit.change = 0
  let doubt = 0
  for (let who = 0; who < graph.reviewers.length; who++) {
    const start = nth(reviewerStart, who)
    const given = nth(reviewerStart, who + 1) - start
    if (carried !== null) {
      const known = at(carried.precision, who)
      for (let c = 0; c < count; c++) {
        if (c < read) {
          priorPrecision[c] = 1 / at(spread, c) + known
          priorCentre[c] = (at(centre, c) / at(spread, c) + at(carried.weighted, who)) / at(priorPrecision, c)
        }
        evidence[c] = at(logShare, c) + (count === carried.components ? at(carried.evidence, who * count + c) : 0)
      }
    }

    // What each component makes of all the reviewer's reviews together.
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
    doubt += reads * Math.max(1 - reads, 0)
    const certain = Math.max(reads, 1e-9)
    fit.bias[who] = biasMean / certain
    fit.biasVariance[who] = Math.max(biasSquare / certain - (biasMean / certain) ** 2, 0)

    // And for each review: what the others make of it, and what it says of its work.
    for (let place = 0; place < given; place++) {
      const edge = start + place
      const mean = at(otherMean, edge)
      const variance = at(otherVariance, edge)
      const constantHere = at(constant, edge)
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
      total = 0
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
      if (count === 1) {
        const whole = at(variances, place) + 1 / at(rests, 0)
        const part = at(noise, 0) / whole
        learned.noiseSquares += (part * (at(offs, place) - at(shifts, 0))) ** 2 + at(noise, 0) * (1 - part)
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
  fit.doubt = doubt / graph.reviewers.length
  return learned
}

function mostReviews(start: Int32Array): number {
  let most = 1
  for (let who = 0; who + 1 < start.length; who++) most = Math.max(most, nth(start, who + 1) - nth(start, who))
  return most
}

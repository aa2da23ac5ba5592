import { at } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'
import { momentsOf } from '../methods/moments.ts'
import { centreOf, componentsOf, KIND_ROW, WIDE_ROW, type Hyper, type Model } from './components.ts'
import { withoutGenerous } from './generous.ts'
import { observe } from './observe.ts'
import type { Problem } from './problem.ts'
import { emptyFit, gather, type Fit, type Nu } from './sites.ts'
import { sweep, type Learned } from './sweep/index.ts'

/** Imagined reviewers, works and reviews that hold the hyper-parameters where they started. */
const HELD = { shares: 8, bias: 6, works: 3, noise: 10, centre: 4 }
/** A crowd nearer than so many standard deviations of usual biases is none. */
const APART = 2.5
/** Up to so many reviews, a crowd hides longer and sweeps cost little. */
export const SOME = 2_500
/** Messages rest when none changes by more, against the precision of the prior. */
const AT_REST = { few: 0.002, many: 0.01 }

/**
 * Fits a model: hyper-parameters from pair moments, then sweeps until messages rest, at most `sweeps`. `warm` is a fit to
 * start from, `spent` one that is not needed any more.
 */
export function fitModel(problem: Problem, model: Model, nu: Nu, sweeps: number, warm?: Fit, spent?: Fit): Fit {
  const { share, rest: others } =
    warm === undefined && model === 'full' ? withoutGenerous(problem) : { share: 0, rest: problem.graph }
  const hyper = warm === undefined ? startOf(problem, model, others) : { ...warm.hyper }
  const components =
    warm !== undefined && warm.model === model
      ? cloned(warm.components)
      : componentsOf(model, hyper, problem.look, share)
  const fit = emptyFit(problem, model, nu, hyper, components, spent)
  if (warm !== undefined) {
    fit.precision.set(warm.precision)
    fit.weighted.set(warm.weighted)
    fit.otherBias.set(warm.otherBias)
    gather(fit)
  }
  const start = { ...hyper }
  const rest = problem.rows.score.length > SOME ? AT_REST.many : AT_REST.few
  for (let round = 0; round < sweeps; round++) {
    observe(fit)
    const learned = sweep(fit, round < 3 ? 0.9 : 0.7)
    if (round >= 2 || warm !== undefined) learn(fit, learned, start)
    gather(fit)
    if (fit.change < rest && round >= 4) break
  }
  return fit
}

function cloned(components: Fit['components']): Fit['components'] {
  return {
    ...components,
    share: components.share.slice(),
    centre: components.centre.slice(),
    spread: components.spread.slice(),
    noise: components.noise.slice(),
  }
}

/** What peer assessments usually look like: works, biases and noise as shares of the variance; of so many imagined works. */
const USUAL = { works: 0.42, bias: 0.15, noise: 0.43, count: 20 }
/** And the standard deviation of all scores as a share of the scale, of so many imagined reviews. */
const USUAL_SPREAD = { share: 0.15, count: 4 }

/** Moments are of everybody. A fit that knows other kinds starts with less for the honest, and learns where that was too little. */
const HONEST_PART = { bias: 0.5, noise: 0.7 }

function startOf(problem: Problem, model: Model, graph: Graph): Hyper {
  const { range, look } = problem
  const { mean, total, ofWorks, ofBiases, within, spare } = momentsOf(graph)
  const reviews = graph.score.length
  const expected = (USUAL_SPREAD.share * (range.max - range.min)) ** 2
  const all = Math.max(
    (total * reviews + USUAL_SPREAD.count * expected) / (reviews + USUAL_SPREAD.count),
    (look.step / 2) ** 2,
  )
  const held = (seen: number | null, count: number, share: number) => {
    const counted = seen === null ? 0 : count
    return ((seen ?? 0) * counted + USUAL.count * share * all) / (counted + USUAL.count)
  }
  const works = clamp(held(ofWorks, graph.works.length, USUAL.works), all * 0.05, all * 0.9)
  const bias =
    model === 'mean' ? all * 1e-6 : clamp(held(ofBiases, graph.reviewers.length, USUAL.bias), all * 0.03, all * 0.5)
  const noise = held(within === null ? null : within - bias, spare, USUAL.noise)
  const usual = { mean, works, bias, noise: Math.max(noise, all * 0.1) }
  return model === 'full' ? { ...usual, bias: bias * HONEST_PART.bias, noise: usual.noise * HONEST_PART.noise } : usual
}

/** Improves the hyper-parameters, with a few imagined works and reviewers that hold them where they started. */
function learn(fit: Fit, learned: Learned, start: Hyper): void {
  const { problem, components, hyper, workPrecision } = fit
  const { share, priorShare, spread, spreadFactor, count, read } = components
  const { look } = problem
  const reviewers = problem.graph.reviewers.length
  for (let c = 0; c < count; c++)
    share[c] = (at(learned.shares, c) + HELD.shares * at(priorShare, c)) / (reviewers + HELD.shares)
  if (fit.model !== 'mean') {
    hyper.bias = (learned.biasSquares + HELD.bias * start.bias) / (learned.biasCount + HELD.bias)
    for (let c = 0; c < read; c++) spread[c] = hyper.bias * at(spreadFactor, c)
  }
  if (count > 1) {
    const placeOf = (row: number, from: number) =>
      (at(learned.centres, row) + HELD.centre * from) / (at(learned.shares, row) + HELD.centre)
    components.centre[KIND_ROW] = Math.max(placeOf(KIND_ROW, centreOf.kind(look)), APART * Math.sqrt(hyper.bias))
    components.centre[WIDE_ROW] = placeOf(WIDE_ROW, centreOf.wide(look))
  } else {
    hyper.noise = (learned.noiseSquares + HELD.noise * start.noise) / (learned.noiseCount + HELD.noise)
    components.noise[0] = hyper.noise
  }
  fit.favour = (learned.favours + 0.5) / (learned.mutual + 5)
  gather(fit)
  const works = workPrecision.length
  let sum = 0
  for (let work = 0; work < works; work++) sum += at(fit.workWeighted, work) / at(workPrecision, work)
  const mean = sum / works
  let squares = 0
  for (let work = 0; work < works; work++)
    squares += (at(fit.workWeighted, work) / at(workPrecision, work) - mean) ** 2 + 1 / at(workPrecision, work)
  // Where all say the most there is, nothing would hold the mean.
  hyper.mean = clamp(mean, problem.range.min, problem.range.max)
  hyper.works = (squares + HELD.works * start.works) / (works + HELD.works)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

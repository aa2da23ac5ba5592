import { at } from '../data/arrays.ts'
import { momentsOf } from '../methods/moments.ts'
import { componentsOf, type Hyper, type Model } from './components.ts'
import { observe } from './observe.ts'
import type { Problem } from './problem.ts'
import { emptyFit, gather, type Fit, type Nu } from './sites.ts'
import { sweep, type Learned } from './sweep.ts'

export const TUNE = { alpha: 8, biasCount: 6, workCount: 3, noiseCount: 10, tol: 0.01 }

/** Fits a model: hyper-parameters from pair moments, then sweeps until messages rest, at most `sweeps`. */
export function fitModel(problem: Problem, model: Model, nu: Nu, sweeps: number, warm?: Fit): Fit {
  const hyper = warm === undefined ? startOf(problem, model) : { ...warm.hyper }
  const components = warm !== undefined && warm.model === model ? cloned(warm.components) : componentsOf(model, hyper, problem.look)
  const fit = emptyFit(problem, model, nu, hyper, components)
  if (warm !== undefined) {
    fit.precision.set(warm.precision)
    fit.weighted.set(warm.weighted)
    fit.otherBias.set(warm.otherBias)
    gather(fit)
  }
  const start = { ...hyper }
  for (let round = 0; round < sweeps; round++) {
    observe(fit)
    const learned = sweep(fit, round < 3 ? 0.9 : 0.7)
    if (round >= 2 || warm !== undefined) learn(fit, learned, start)
    gather(fit)
    if (fit.change < TUNE.tol && round >= 4) break
  }
  return fit
}

function cloned(components: Fit['components']): Fit['components'] {
  return { ...components, share: components.share.slice(), spread: components.spread.slice(), noise: components.noise.slice() }
}

function startOf(problem: Problem, model: Model): Hyper {
  const { mean, total, ofWorks, ofBiases } = momentsOf(problem.graph)
  const floor = Math.max(total, (problem.look.step / 2) ** 2, 1e-9)
  const works = clamp(ofWorks ?? floor * 0.4, floor * 0.05, floor * 0.9)
  const bias = model === 'mean' ? floor * 1e-6 : clamp(ofBiases ?? floor * 0.15, floor * 0.03, floor * 0.5)
  return { mean, works, bias, noise: Math.max(floor - works - bias, floor * 0.1) }
}

/** Improves the hyper-parameters, with a few imagined works and reviewers that hold them where they started. */
function learn(fit: Fit, learned: Learned, start: Hyper): void {
  const { problem, components, hyper, workPrecision } = fit
  const { share, priorShare, spread, spreadFactor, count, read } = components
  const reviewers = problem.graph.reviewers.length
  for (let c = 0; c < count; c++)
    share[c] = (at(learned.shares, c) + TUNE.alpha * at(priorShare, c)) / (reviewers + TUNE.alpha)
  if (fit.model !== 'mean') {
    hyper.bias = (learned.biasSquares + TUNE.biasCount * start.bias) / (learned.biasCount + TUNE.biasCount)
    for (let c = 0; c < read; c++) spread[c] = hyper.bias * at(spreadFactor, c)
  }
  if (count === 1) {
    hyper.noise = (learned.noiseSquares + TUNE.noiseCount * start.noise) / (learned.noiseCount + TUNE.noiseCount)
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
  hyper.mean = mean
  hyper.works = (squares + TUNE.workCount * start.works) / (works + TUNE.workCount)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

import { at } from '../data/arrays.ts'
import { MODELS, type Model } from './components.ts'
import { fitModel } from './fit.ts'
import type { Problem } from './problem.ts'
import type { Fit, Nu } from './sites.ts'

/** With fewer reviews per work, or fewer works, nothing finer than biases can be told from chance. */
const LEAST_REVIEWS_PER_WORK = 3
const LEAST_WORKS = 15
/** Tails a review's noise may have besides normal ones, lightest first. */
const TAILS: readonly Nu[] = [10, 4]

/** One candidate of the gate: how well it foretells a review from all others (mean log probability, natural). */
export interface Candidate {
  model: Model
  nu: Nu
  foretells: number
  /** How much the best one foretells better, and the standard error of that. */
  behind: number
  error: number
}

export interface Chosen {
  fit: Fit
  candidates: Candidate[]
}

/**
 * Chooses among mean, bias-only and full by how well each foretells a review it has not seen, then among tails in the same
 * way: the simplest within one standard error of the best.
 */
export function chooseFit(problem: Problem, only?: Model): Chosen {
  const { graph } = problem
  const reviews = graph.score.length
  const reviewed = graph.works.filter(
    (_, work) => (graph.workStart[work + 1] ?? 0) > (graph.workStart[work] ?? 0),
  ).length
  const small = reviewed < LEAST_WORKS || reviews < LEAST_REVIEWS_PER_WORK * reviewed
  const models = only === undefined ? (small ? (['bias-only'] as const) : MODELS) : [only]
  const sweeps = reviews > MANY ? { plain: 5, full: 7, warm: 1 } : { plain: 15, full: 25, warm: 4 }
  const first = simplest(
    models.map((model) =>
      fitModel(problem, model, Number.POSITIVE_INFINITY, model === 'full' ? sweeps.full : sweeps.plain),
    ),
  )
  if (first.fit.model === 'mean') return first
  const { candidates } = first
  let { fit } = first
  // Tails come in order: where 10 foretells no better than normal noise, 4 will not.
  for (const nu of TAILS) {
    const pair = simplest([fit, fitModel(problem, fit.model, nu, sweeps.warm, fit)])
    candidates.push(...pair.candidates.slice(1))
    if (pair.fit === fit) break
    fit = pair.fit
  }
  return { fit, candidates }
}

/** More reviews than this rest sooner, since one of them moves nothing. */
const MANY = 50_000

function simplest(fits: readonly Fit[]): Chosen {
  const scores = fits.map((fit) => fit.foretold.reduce((sum, value) => sum + value, 0) / fit.foretold.length)
  const best = fits[scores.indexOf(Math.max(...scores))]
  const compared = fits.map((fit, place) => {
    const { behind, error } = difference(best?.foretold ?? fit.foretold, fit.foretold)
    return { fit, candidate: { model: fit.model, nu: fit.nu, foretells: scores[place] ?? 0, behind, error } }
  })
  const chosen = compared.find(({ candidate }) => candidate.behind <= candidate.error) ?? compared.at(-1)
  if (chosen === undefined) throw new RangeError('there is nothing to choose from')
  return { fit: chosen.fit, candidates: compared.map(({ candidate }) => candidate) }
}

function difference(better: Float64Array, worse: Float64Array): { behind: number; error: number } {
  const count = better.length
  let sum = 0
  for (let place = 0; place < count; place++) sum += at(better, place) - at(worse, place)
  const behind = sum / count
  let squares = 0
  for (let place = 0; place < count; place++) squares += (at(better, place) - at(worse, place) - behind) ** 2
  return { behind, error: Math.sqrt(squares / count / Math.max(count - 1, 1)) }
}

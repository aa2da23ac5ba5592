import { at } from '../data/arrays.ts'
import type { Range } from '../data/review.ts'
import { MODELS, type Model } from './components.ts'
import { fitModel, SOME } from './fit.ts'
import type { Problem } from './problem.ts'
import type { Fit, Nu } from './sites.ts'

/** With fewer reviews per work, or fewer works, or two levels, nothing finer than biases can be told from chance. */
const MIN_REVIEWS_PER_WORK = 3
const MIN_WORKS = 15
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
 * way: the simplest within half a standard error of the best.
 */
export function chooseFit(problem: Problem, only?: Model): Chosen {
  const { graph } = problem
  const reviews = graph.score.length
  const reviewed = graph.works.filter(
    (_, work) => (graph.workStart[work + 1] ?? 0) > (graph.workStart[work] ?? 0),
  ).length
  const small = reviewed < MIN_WORKS || reviews < MIN_REVIEWS_PER_WORK * reviewed || hasTwoLevels(problem.range)
  const models = only === undefined ? (small ? (['bias-only'] as const) : MODELS) : [only]
  const sweeps =
    reviews > MANY ? { plain: 5, full: 7, warm: 0 } : { plain: 15, full: reviews > SOME ? 30 : 100, warm: 4 }
  const sweepsOf = (model: Model) => (model === 'full' ? sweeps.full : sweeps.plain)
  const foretold: { model: Model; nu: Nu; foretold: Float64Array }[] = []
  let fit: Fit | undefined
  for (const model of models) {
    // Of each only what it foretells is kept: a simple model is fitted again when it is chosen, in the same arrays.
    fit = fitModel(problem, model, Number.POSITIVE_INFINITY, sweepsOf(model), undefined, fit)
    foretold.push({ model, nu: fit.nu, foretold: fit.foretold.slice() })
  }
  const { place, candidates } = simplest(foretold)
  const model = models[place] ?? 'bias-only'
  if (fit?.model !== model) fit = fitModel(problem, model, Number.POSITIVE_INFINITY, sweepsOf(model), undefined, fit)
  // The levels of noise among reviewers have tails of their own: of so many reviews they are known well enough.
  if (model === 'mean' || reviews > MANY) return { fit, candidates }
  // Tails come in order: where 10 foretells no better than normal noise, 4 will not.
  for (const nu of TAILS) {
    const heavier = fitModel(problem, model, nu, sweeps.warm, fit)
    const pair = simplest([fit, heavier])
    candidates.push(...pair.candidates.slice(1))
    if (pair.place === 0) break
    fit = heavier
  }
  return { fit, candidates }
}

function hasTwoLevels({ min, max, step }: Range): boolean {
  return step > 0 && max - min < 1.5 * step
}

/** More reviews than this rest sooner, since one of them moves nothing. */
const MANY = 50_000

/** Of the standard error: a whole one would leave small classes without a word against those who do not read. */
const NEARLY = 0.5

/** The first that foretells nearly as well as the best. */
function simplest(fits: readonly Pick<Fit, 'model' | 'nu' | 'foretold'>[]): { place: number; candidates: Candidate[] } {
  const scores = fits.map(({ foretold }) => foretold.reduce((sum, value) => sum + value, 0) / foretold.length)
  const best = fits[scores.indexOf(Math.max(...scores))]
  const candidates = fits.map(({ model, nu, foretold }, place) => {
    const { behind, error } = difference(best?.foretold ?? foretold, foretold)
    return { model, nu, foretells: scores[place] ?? 0, behind, error }
  })
  return { place: candidates.findIndex(({ behind, error }) => behind <= NEARLY * error), candidates }
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

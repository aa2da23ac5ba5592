import { at, nth } from '../data/arrays.ts'
import { checkChecks, checkRange, checkReviews, checkTwice } from '../data/check-input.ts'
import { graphOf, type Graph } from '../data/graph.ts'
import type { Check, Range, ScoreOf } from '../data/review.ts'
import { carriedFrom, stateAfter, type ReviewerState } from './carry.ts'
import { checkedWorks, offsetOf, type Checked } from './checks.ts'
import { COMPONENTS, type Model } from './components.ts'
import { fitModel } from './fit.ts'
import { chooseFit, type Candidate } from './gate.ts'
import { lookAt } from './look.ts'
import { rowsOf, type Problem, type Rows } from './problem.ts'
import { allResults } from './record-at.ts'
import type { Offset, ReviewerEstimate, WorkEstimate } from './result.ts'
import { reviewerAt } from './reviewer-at.ts'
import { release, type Fit, type Nu } from './sites.ts'

export interface EstimateInput {
  reviews: readonly ScoreOf[]
  checks?: readonly Check[]
  /** What earlier activities told of the reviewers. */
  state?: ReviewerState | null
  /** Authors of works, where they are known: favours given back are then seen, and nobody judges their own work. */
  authors?: ReadonlyMap<string, string | readonly string[]>
}

export interface EstimateOptions {
  range: Range
  /** Without the gate: always this model. */
  model?: Model
}

export interface Estimated {
  range: Range
  /** In the order of their names. Works that only a check speaks of are there too. */
  works: WorkEstimate[]
  /** In the order of their names; made when they are asked for. */
  readonly reviewers: ReviewerEstimate[]
  model: Model
  /** Degrees of freedom of one review's noise; Infinity is normal. */
  nu: Nu
  /** What the gate compared. */
  candidates: Candidate[]
  /** Mean and standard deviation of the works, of the reviewers' biases and of a usual review's noise. */
  cohort: { mean: number; worksSd: number; biasSd: number; noiseSd: number }
  offset: Offset
  /** For the next activity; made when it is asked for. */
  readonly state: ReviewerState
  /** The fit itself, for `explain` and `live`. */
  fit: Fit
  checked: ReadonlyMap<number, Checked>
}

/**
 * Estimates what works deserve from what peers said of them: z = s(work) + b(reviewer) + e. After Piech et al. 2013
 * (arXiv 1307.2579), with reviewers who did not read as a mixture, messages that leave out the judged review (expectation
 * propagation, Minka 2001), scores at the ends of the scale as "at least" and "at most", and a gate that keeps the simplest
 * model that foretells unseen reviews as well.
 *
 * Deterministic; the order of the input does not matter, to the last bit. O(reviews x 25), typed arrays; no clock, no chance.
 * @throws InputError (a RangeError) that names the first review or check that cannot be used; and for no reviews at all.
 */
export function estimate(input: EstimateInput, { range, model }: EstimateOptions): Estimated {
  const { reviews, checks = [], state = null, authors = new Map() } = input
  checkRange(range)
  const authorsOf = (work: string) => listed(authors.get(work))
  checkReviews(reviews, range, authors.size === 0 ? null : authorsOf)
  checkChecks(checks, range)
  if (reviews.length === 0) throw new RangeError('there is no review to estimate from')
  const graph = graphOf(reviews, { works: checks.map(({ work }) => work) })
  checkTwice(graph, reviews)
  const rows = rowsOf(graph)
  const checked = checkedWorks(checks, graph, range)
  const problem: Problem = {
    graph,
    range,
    look: lookAt(graph.score, range),
    rows,
    known: null,
    carried: carriedFrom(state, graph.reviewers, range, COMPONENTS),
    mutual: authors.size === 0 ? null : mutualReviews(graph, rows, authorsOf),
  }
  const { fit: unknowing, candidates } = chooseFit(problem, model)
  const offset = offsetOf(unknowing, checked, range)
  const fit =
    checked.size === 0
      ? unknowing
      : fitModel(
          { ...problem, known: knownFrom(checked, graph, offset.value) },
          unknowing.model,
          unknowing.nu,
          8,
          unknowing,
        )
  release(fit)
  const { hyper, nu } = fit
  const context = { fit, offset, checked }
  let reviewers: ReviewerEstimate[] | null = null
  let after: ReviewerState | null = null
  return {
    range,
    works: allResults(context),
    get reviewers() {
      reviewers ??= graph.reviewers.map((_, who) => reviewerAt(fit, who))
      return reviewers
    },
    model: fit.model,
    nu,
    candidates,
    cohort: {
      mean: hyper.mean - offset.value,
      worksSd: Math.sqrt(hyper.works),
      biasSd: Math.sqrt(hyper.bias),
      noiseSd: Math.sqrt(hyper.noise),
    },
    offset,
    get state() {
      after ??= stateAfter(fit, state)
      return after
    },
    fit,
    checked,
  }
}

function listed(authors: string | readonly string[] | undefined): readonly string[] {
  return authors === undefined ? [] : typeof authors === 'string' ? [authors] : authors
}

/** Marks reviews of works whose author also reviewed a work of the reviewer. */
function mutualReviews(graph: Graph, { work }: Rows, authorsOf: (work: string) => readonly string[]): Uint8Array {
  const { works, reviewers, reviewer, byReviewer } = graph
  const places = new Map(reviewers.map((name, place) => [name, place]))
  const writers = works.map((name) => authorsOf(name).flatMap((author) => places.get(author) ?? []))
  const pairs = new Set<number>()
  const count = reviewers.length
  for (let edge = 0; edge < work.length; edge++)
    for (const author of writers[nth(work, edge)] ?? [])
      pairs.add(nth(reviewer, nth(byReviewer, edge)) * count + author)
  return Uint8Array.from(work, (place, edge) =>
    (writers[place] ?? []).some((author) => pairs.has(author * count + nth(reviewer, nth(byReviewer, edge)))) ? 1 : 0,
  )
}

function knownFrom(checked: ReadonlyMap<number, Checked>, graph: Graph, offset: number): Problem['known'] {
  const known = { precision: new Float64Array(graph.works.length), weighted: new Float64Array(graph.works.length) }
  for (const [place, { score, sd }] of checked) {
    known.precision[place] = 1 / sd ** 2
    known.weighted[place] = (score + offset) * at(known.precision, place)
  }
  return known
}

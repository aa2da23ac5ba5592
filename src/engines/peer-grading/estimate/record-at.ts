import { at, nth } from '../data/arrays.ts'
import type { Checked } from './checks.ts'
import { isCoarse } from './observe.ts'
import { resultFrom, resultOf, type RecordedReview, type WorkRecord } from './record.ts'
import type { Offset, WorkEstimate } from './result.ts'
import type { Fit } from './sites.ts'

/** What a record is made from. */
export interface RecordContext {
  fit: Fit
  offset: Offset
  checked: ReadonlyMap<number, Checked>
}

/** Who may have read and may not: variance grows by so much of the mean p(1 - p). */
const DOUBT_ALLOWANCE = 3
/** And hyper-parameters come from finitely many reviews, types from the few of each reviewer. */
const FEW_ALLOWANCE = 30
const TYPE_ALLOWANCE = 0.8
/** How far works lie beyond an end rests on the shape of the noise, which nobody has seen; for all of them together. */
const END_ALLOWANCE = 0.3

/** The record of the work at a place of the graph, with its result. */
export function recordAt(context: RecordContext, place: number): WorkRecord {
  const { problem, hyper } = context.fit
  const { graph } = problem
  const reviews: RecordedReview[] = []
  for (let edge = nth(graph.workStart, place); edge < nth(graph.workStart, place + 1); edge++)
    reviews.push(reviewAt(context.fit, edge))
  const record: Omit<WorkRecord, 'result'> = {
    version: 1,
    work: graph.works[place] ?? '',
    prior: { mean: hyper.mean, variance: hyper.works },
    reviews,
    ...commonOf(context, allowanceOf(context.fit, context.offset)),
    check: checkAt(context, place),
  }
  return { ...record, result: resultOf(record) }
}

/** The results of all works, as their records say, without making the records. */
export function allResults(context: RecordContext): WorkEstimate[] {
  const { fit, offset } = context
  const { graph, rows } = fit.problem
  const allowance = allowanceOf(fit, offset)
  const common = commonOf(context, allowance)
  const prior = 1 / fit.hyper.works
  return graph.works.map((work, place): WorkEstimate => {
    const [start, end] = [nth(graph.workStart, place), nth(graph.workStart, place + 1)]
    let precision = prior
    let weighted = prior * fit.hyper.mean
    for (let edge = start; edge < end; edge++) {
      precision += at(fit.precision, nth(rows.of, edge))
      weighted += at(fit.weighted, nth(rows.of, edge))
    }
    const result = resultFrom(common, precision, weighted, end - start, checkAt(context, place))
    return { work, ...result }
  })
}

function commonOf({ fit, offset }: RecordContext, allowance: WorkRecord['allowance']) {
  return { range: fit.problem.range, model: fit.model, allowance, offset: offset.value }
}

function checkAt({ checked }: RecordContext, place: number): WorkRecord['check'] {
  const check = checked.get(place)
  return check === undefined ? null : { score: check.score, sd: check.sd }
}

/** How much more variance results have than the model says. */
export function allowanceOf({ problem, model, hyper, doubt }: Fit, offset: Offset): WorkRecord['allowance'] {
  const { graph, range, look } = problem
  const reviews = graph.score.length
  const few = 1 + FEW_ALLOWANCE / (reviews + FEW_ALLOWANCE)
  const types = model === 'full' ? 1 + TYPE_ALLOWANCE * (graph.reviewers.length / reviews) ** 2 : 1
  const atEnds = isCoarse(range, hyper) ? 0 : look.atEnds
  return {
    factor: few * types * (1 + DOUBT_ALLOWANCE * doubt),
    // What all reviewers have in common, no review can tell.
    more: hyper.bias / graph.reviewers.length + END_ALLOWANCE * hyper.noise * atEnds ** 2 + offset.sd ** 2,
  }
}

function reviewAt(fit: Fit, edge: number): RecordedReview {
  const { problem, hyper, components } = fit
  const { graph, rows } = problem
  const row = nth(rows.of, edge)
  const who = nth(graph.reviewer, edge)
  let [reads, noise] = [0, 0]
  for (let c = 0; c < components.read; c++) {
    const probability = at(fit.types, who * components.count + c)
    reads += probability
    noise += probability * at(components.noise, c)
  }
  return {
    reviewer: graph.reviewers[who] ?? '',
    score: at(graph.score, edge),
    precision: at(fit.precision, row),
    weighted: at(fit.weighted, row),
    weight: at(fit.precision, row) * (hyper.noise + hyper.bias),
    bias: at(fit.otherBias, row),
    read: reads,
    noise: noise / Math.max(reads, 1e-9),
    usual: hyper.noise,
  }
}

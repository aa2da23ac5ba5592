import { offScale } from '../data/check-input.ts'
import { at, nth } from '../data/arrays.ts'
import { graphOf, placeOf } from '../data/graph.ts'
import type { ScoreOf } from '../data/review.ts'
import type { Estimated } from './estimate.ts'
import { observe } from './observe.ts'
import { rowsOf, type Problem } from './problem.ts'
import { allowanceOf } from './record-at.ts'
import { resultFrom } from './record.ts'
import type { WorkEstimate } from './result.ts'
import { emptyFit, gather, type Fit } from './sites.ts'
import { sweep } from './sweep/index.ts'

/** Estimates that take in one review at a time, between two full runs. */
export interface Live {
  /**
   * Folds in one review and answers the works it moves: its own first, then the others of its reviewer. What all reviewers have
   * in common (hyper-parameters, model) stays as it was. Some milliseconds, whatever the size of the activity.
   * @throws RangeError for a score off the scale or a second review by the same reviewer.
   */
  rescore: (review: ScoreOf) => WorkEstimate[]
}

const ROUNDS = 8
/** Of a reviewer with more reviews than this, some are enough; and such a one is not judged anew because of others. */
const BUSY = 60

interface Message extends ScoreOf {
  precision: number
  weighted: number
}

/** Starts from a full run, which it does not change. */
export function live(estimated: Estimated): Live {
  const { fit, range, offset, checked } = estimated
  const { graph, rows, known, carried } = fit.problem
  const changed = new Map<number, { precision: number; weighted: number }>()
  const addedTo = new Map<string, Message[]>()
  const addedBy = new Map<string, Message[]>()

  return { rescore }

  function rescore(review: ScoreOf): WorkEstimate[] {
    const problem = offScale(review.score, range)
    if (problem !== null) throw new RangeError(problem)
    const before = messagesTo(review.work)
    if (before.some(({ reviewer }) => reviewer === review.reviewer))
      throw new RangeError(`${review.reviewer} has reviewed ${review.work} before`)
    const own = messagesBy(review.reviewer).slice(0, BUSY)
    const inner = new Set([review.reviewer])
    for (const work of [review.work, ...own.map((message) => message.work)])
      for (const { reviewer } of messagesTo(work)) if (messagesBy(reviewer).length <= BUSY) inner.add(reviewer)
    const plain = 1 / (fit.hyper.noise + fit.hyper.bias)
    const added: Message = { ...review, precision: plain, weighted: plain * review.score }
    remember(added)
    const messages = [...inner].flatMap((reviewer) =>
      reviewer === review.reviewer ? [...own, added] : messagesBy(reviewer),
    )
    const local = localFit(messages, inner)
    for (let round = 0; round < ROUNDS; round++) {
      observe(local)
      sweep(local, 0.8)
      gather(local)
    }
    keep(local, messages)
    return [review.work, ...own.map((message) => message.work)].map((work) => resultAt(local, work))
  }

  /** The same model on a neighbourhood; what reviewers outside say of its works stays as it is. */
  function localFit(messages: readonly Message[], inner: ReadonlySet<string>): Fit {
    const near = graphOf(messages)
    const outside = { precision: new Float64Array(near.works.length), weighted: new Float64Array(near.works.length) }
    for (const [place, work] of near.works.entries()) {
      const there = placeOf(graph.works, work)
      if (known !== null && there >= 0) {
        outside.precision[place] = at(known.precision, there)
        outside.weighted[place] = at(known.weighted, there)
      }
      for (const { reviewer, precision, weighted } of messagesTo(work)) {
        if (inner.has(reviewer) && messages.some((one) => one.work === work && one.reviewer === reviewer)) continue
        outside.precision[place] = at(outside.precision, place) + precision
        outside.weighted[place] = at(outside.weighted, place) + weighted
      }
    }
    const problem: Problem = {
      ...fit.problem,
      graph: near,
      rows: rowsOf(near),
      known: outside,
      carried: carried === null ? null : carriedFor(near.reviewers),
      mutual: null,
    }
    const local = emptyFit(problem, fit.model, fit.nu, fit.hyper, fit.components)
    for (const [edge, message] of inOrder(local, messages)) {
      const row = nth(problem.rows.of, edge)
      local.precision[row] = message.precision
      local.weighted[row] = message.weighted
    }
    gather(local)
    return local
  }

  function carriedFor(reviewers: readonly string[]): Problem['carried'] {
    if (carried === null) return null
    const { components } = carried
    const places = reviewers.map((reviewer) => placeOf(graph.reviewers, reviewer))
    return {
      components,
      precision: Float64Array.from(places, (place) => (place < 0 ? 0 : at(carried.precision, place))),
      weighted: Float64Array.from(places, (place) => (place < 0 ? 0 : at(carried.weighted, place))),
      evidence: Float64Array.from({ length: places.length * components }, (_, slot) => {
        const place = places[Math.floor(slot / components)] ?? -1
        return place < 0 ? 0 : at(carried.evidence, place * components + (slot % components))
      }),
    }
  }

  function keep(local: Fit, messages: readonly Message[]): void {
    for (const [edge, message] of inOrder(local, messages)) {
      const row = nth(local.problem.rows.of, edge)
      const [precision, weighted] = [at(local.precision, row), at(local.weighted, row)]
      const edgeThere = edgeOf(message)
      if (edgeThere === null) Object.assign(message, { precision, weighted })
      else changed.set(edgeThere, { precision, weighted })
    }
  }

  function resultAt(local: Fit, work: string): WorkEstimate {
    const place = placeOf(local.problem.graph.works, work)
    const there = placeOf(graph.works, work)
    const check = checked.get(there)
    const common = { range, model: fit.model, allowance: allowanceOf(fit, offset), offset: offset.value }
    const known = check === undefined ? null : { score: check.score, sd: check.sd }
    const [precision, weighted] = [at(local.workPrecision, place), at(local.workWeighted, place)]
    return { work, ...resultFrom(common, precision, weighted, messagesTo(work).length, known) }
  }

  function messagesTo(work: string): Message[] {
    const place = placeOf(graph.works, work)
    const found: Message[] = []
    if (place >= 0)
      for (let edge = nth(graph.workStart, place); edge < nth(graph.workStart, place + 1); edge++)
        found.push(messageAt(edge))
    return [...found, ...(addedTo.get(work) ?? [])]
  }

  function messagesBy(reviewer: string): Message[] {
    const place = placeOf(graph.reviewers, reviewer)
    const found: Message[] = []
    if (place >= 0)
      for (let row = nth(graph.reviewerStart, place); row < nth(graph.reviewerStart, place + 1); row++)
        found.push(messageAt(nth(graph.byReviewer, row)))
    return [...found, ...(addedBy.get(reviewer) ?? [])]
  }

  function messageAt(edge: number): Message {
    const row = nth(rows.of, edge)
    const now = changed.get(edge)
    return {
      work: graph.works[nth(graph.work, edge)] ?? '',
      reviewer: graph.reviewers[nth(graph.reviewer, edge)] ?? '',
      score: at(graph.score, edge),
      precision: now?.precision ?? at(fit.precision, row),
      weighted: now?.weighted ?? at(fit.weighted, row),
    }
  }

  function edgeOf({ work, reviewer }: ScoreOf): number | null {
    const place = placeOf(graph.works, work)
    if (place < 0) return null
    for (let edge = nth(graph.workStart, place); edge < nth(graph.workStart, place + 1); edge++)
      if (graph.reviewers[nth(graph.reviewer, edge)] === reviewer) return edge
    return null
  }

  function remember(message: Message): void {
    addedTo.set(message.work, [...(addedTo.get(message.work) ?? []), message])
    addedBy.set(message.reviewer, [...(addedBy.get(message.reviewer) ?? []), message])
  }
}

/** The messages beside the edges of a local graph. */
function inOrder(local: Fit, messages: readonly Message[]): (readonly [number, Message])[] {
  const { works, reviewers, work, reviewer } = local.problem.graph
  const byName = new Map(messages.map((message) => [`${message.work}\0${message.reviewer}`, message]))
  return Array.from(
    work,
    (place, edge) => [edge, byName.get(`${works[place]}\0${reviewers[nth(reviewer, edge)]}`)] as const,
  ).flatMap(([edge, message]) => (message === undefined ? [] : [[edge, message] as const]))
}

import { at, nth } from '../data/arrays.ts'
import { graphOf, placeOf } from '../data/graph.ts'
import type { Message, Messages } from './live-messages.ts'
import { rowsOf, type Problem } from './problem.ts'
import { emptyFit, gather, type Fit } from './sites.ts'

/** The same model on a neighbourhood; what reviewers outside say of its works stays as it is. */
export function localFit(fit: Fit, all: Messages, messages: readonly Message[], inner: ReadonlySet<string>): Fit {
  const { graph, known, carried } = fit.problem
  const near = graphOf(messages)
  const outside = { precision: new Float64Array(near.works.length), weighted: new Float64Array(near.works.length) }
  for (const [place, work] of near.works.entries()) {
    const there = placeOf(graph.works, work)
    if (known !== null && there >= 0) {
      outside.precision[place] = at(known.precision, there)
      outside.weighted[place] = at(known.weighted, there)
    }
    for (const { reviewer, precision, weighted } of all.to(work)) {
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
    carried: carried === null ? null : carriedFor(fit.problem, near.reviewers),
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

function carriedFor({ graph, carried }: Problem, reviewers: readonly string[]): Problem['carried'] {
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

/** The messages beside the edges of a local graph. */
export function inOrder(local: Fit, messages: readonly Message[]): (readonly [number, Message])[] {
  const { works, reviewers, work, reviewer } = local.problem.graph
  const byName = new Map(messages.map((message) => [`${message.work}\0${message.reviewer}`, message]))
  return Array.from(
    work,
    (place, edge) => [edge, byName.get(`${works[place]}\0${reviewers[nth(reviewer, edge)]}`)] as const,
  ).flatMap(([edge, message]) => (message === undefined ? [] : [[edge, message] as const]))
}

import { at, nth } from '../data/arrays.ts'
import type { ReviewerEstimate } from './result.ts'
import type { Fit } from './sites.ts'

/** What is thought of the reviewer at a place of the graph. */
export function reviewerAt(fit: Fit, who: number): ReviewerEstimate {
  const { problem, hyper, components } = fit
  const { graph } = problem
  const { count, read } = components
  const [start, end] = [nth(graph.reviewerStart, who), nth(graph.reviewerStart, who + 1)]
  let weight = 0
  for (let place = start; place < end; place++) weight += at(fit.precision, place)
  const types = { honest: 0, constant: 0, 'class-mean': 0, troll: 0, wide: 0 }
  let [precision, reads] = [0, 0]
  for (let c = 0; c < count; c++) {
    const probability = at(fit.types, who * count + c)
    const type = components.type[c]
    if (type !== undefined) types[type] += probability
    if (c >= read) continue
    precision += probability / at(components.noise, c)
    reads += probability
  }
  return {
    reviewer: graph.reviewers[who] ?? '',
    n: end - start,
    bias: at(fit.bias, who),
    biasSd: Math.sqrt(at(fit.biasVariance, who)),
    precision: precision / Math.max(reads, 1e-9),
    types,
    weight: (weight * (hyper.noise + hyper.bias)) / Math.max(end - start, 1),
  }
}

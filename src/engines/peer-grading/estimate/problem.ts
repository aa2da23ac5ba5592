import type { Graph } from '../data/graph.ts'
import type { Range } from '../data/review.ts'
import type { Carried } from './carry.ts'
import type { Look } from './components.ts'

/** All that a fit is made from. */
export interface Problem {
  graph: Graph
  range: Range
  look: Look
  /** What is known of a work besides its reviews: precision, and precision times value. Null where nothing is. */
  known: { precision: Float64Array; weighted: Float64Array } | null
  /** What earlier activities say of the reviewers. */
  carried: Carried | null
  /** 1 where the author of the reviewed work also reviewed a work of the reviewer; null when authors are not known. */
  mutual: Uint8Array | null
}

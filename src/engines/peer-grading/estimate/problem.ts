import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'
import type { Range } from '../data/review.ts'
import type { Look } from './components.ts'

/** Reviews in the order of their reviewers, as the sweeps read them: what is read together lies together. */
export interface Rows {
  /** Place of the work of each row, and its score. */
  work: Int32Array
  score: Float64Array
  /** The row of each review of the graph. */
  of: Int32Array
}

export function rowsOf({ work, score, byReviewer }: Graph): Rows {
  const rows: Rows = {
    work: new Int32Array(work.length),
    score: new Float64Array(work.length),
    of: new Int32Array(work.length),
  }
  for (let row = 0; row < byReviewer.length; row++) {
    const review = nth(byReviewer, row)
    rows.work[row] = nth(work, review)
    rows.score[row] = at(score, review)
    rows.of[review] = row
  }
  return rows
}

/**
 * What earlier activities say of each reviewer of a graph, in units of this scale: precision of what was seen of the bias,
 * the same times the bias, and the log evidence for each component of the full model (reviewers x components).
 */
export interface Carried {
  precision: Float64Array
  weighted: Float64Array
  evidence: Float64Array
  components: number
}

/** All that a fit is made from. */
export interface Problem {
  graph: Graph
  range: Range
  look: Look
  rows: Rows
  /** What is known of a work besides its reviews: precision, and precision times value. Null where nothing is. */
  known: { precision: Float64Array; weighted: Float64Array } | null
  /** What earlier activities say of the reviewers. */
  carried: Carried | null
  /** 1 where the author of the reviewed work also reviewed a work of the reviewer, by row; null when authors are not known. */
  mutual: Uint8Array | null
}

import type { Graph } from '../data/graph.ts'
import type { Range } from '../data/review.ts'
import { meanOf } from './mean.ts'
import { medianOf } from './median.ts'
import { moodleOf } from './moodle.ts'
import { pg1Of } from './pg1.ts'
import { vancouverOf } from './vancouver.ts'

/** How others make one score of several: an estimate for each work of a graph, in its order; NaN without a review. */
export const BASELINES = {
  mean: meanOf,
  median: medianOf,
  moodle: moodleOf,
  pg1: (graph: Graph) => pg1Of(graph),
  vancouver: vancouverOf,
} as const satisfies Record<string, (graph: Graph, range: Range) => Float64Array>

export type Baseline = keyof typeof BASELINES

export { settle, type Review, type Scale, type Settled } from './settle.ts'
export * from './allocation/index.ts'
export {
  settleActivity,
  type ActivityContext,
  type ActivityReview,
  type SettledActivity,
  type SettledByEstimate,
} from './settle-activity.ts'
export { estimate, type Estimated, type EstimateInput, type EstimateOptions } from './estimate/estimate.ts'
export { estimateCriteria, type CriteriaInput, type EstimatedCriteria } from './estimate/criteria.ts'
export { explain, type Because, type Explanation } from './estimate/explain.ts'
export { live, type Live } from './estimate/live.ts'
export { recompute, type WorkRecord } from './estimate/record.ts'
export { verdictOf, type Verdict } from './estimate/verdict.ts'
export { COMPONENTS } from './estimate/components.ts'
export type { ReviewerState } from './estimate/carry.ts'
export type { ReviewerEstimate, WorkEstimate } from './estimate/result.ts'
export { InputError, offScale } from './data/check-input.ts'
export type { Check, Range, ScoreOf } from './data/review.ts'
export { graphOf } from './data/graph.ts'
export { BASELINES, type Baseline } from './methods/index.ts'
export { pg1Of } from './methods/pg1.ts'

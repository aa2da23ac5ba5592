import type { Model, ReviewerType } from './components.ts'

/** What is thought of one work, in units of the scale. */
export interface WorkEstimate {
  work: string
  estimate: number
  sd: number
  /** The estimate as it would be if the scale did not end: a work that all call perfect may be better than that. */
  centre: number
  /** Ends of the 90 % interval, inside the scale. */
  low: number
  high: number
  /** Reviews counted. */
  n: number
  method: Model | 'check'
}

/** What is thought of one reviewer. A weight is never an accusation: it is for its owner's eyes and for computing. */
export interface ReviewerEstimate {
  reviewer: string
  n: number
  /** How much above others this reviewer scores, and the standard deviation of that, in units of the scale. */
  bias: number
  biasSd: number
  /** One over the variance of the reviewer's noise, if they read; per unit of the scale squared. */
  precision: number
  types: Record<ReviewerType, number>
  /** Mean weight of the reviewer's reviews: 1 is that of a usual one. */
  weight: number
}

/** Strictness of the whole cohort, as random checks tell it: estimates are lower than the reviews by `value`. */
export interface Offset {
  value: number
  sd: number
  checks: number
}

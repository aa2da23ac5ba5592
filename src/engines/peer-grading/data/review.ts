/** One score by one reviewer for one work, on the scale's own units. */
export interface ScoreOf {
  work: string
  reviewer: string
  score: number
}

/** What scores can be: from `min` to `max`; `step` between neighbours, 0 where anything between is possible. */
export interface Range {
  min: number
  max: number
  step: number
}

/**
 * What somebody trusted says of a work. Random: the work was drawn by lot, so that the check speaks of the whole cohort.
 * Targeted: the work was chosen, as one in dispute; it speaks of this work and of those who reviewed it.
 */
export interface Check {
  work: string
  score: number
  kind: 'random' | 'targeted'
  /** Standard deviation of the check itself; 3 % of the scale where it is not told. */
  sd?: number
}

export { MIXES, type Kind, type Mix } from './adversaries.ts'
export { makeCohort, type Activity, type Cohort, type CohortOptions } from './cohort.ts'
export { randomOf, type Random } from './random.ts'
export { flaggedShare, score, type Scored } from './score.ts'

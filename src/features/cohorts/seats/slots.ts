import { slot } from '#kernel/feature/index.ts'
import type { Panel } from '#ui/index.ts'
import type { CohortAt } from './load-cohort.ts'

/** What later features tell of what follows when a cohort closes: points of a list. */
export const closingFacts = slot<Panel<CohortAt>>('cohorts.closing-facts')

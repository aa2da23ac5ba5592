import { slot } from '#kernel/feature/index.ts'
import type { Panel } from '#ui/index.ts'
import type { CohortActivityView, CohortAt } from '../seats/index.ts'

/** What later features show under an activity in a cohort: the hand-in, the discussion. */
export const cohortActivityPanels = slot<Panel<CohortActivityView>>('cohorts.activity-panels')

/** What later features show on top of a cohort's home: promises, progress towards a badge. */
export const cohortPanels = slot<Panel<CohortAt>>('cohorts.panels')

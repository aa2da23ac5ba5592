import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { closingFacts, cohortActivityPanels, cohortPanels } from '#features/cohorts/index.ts'
import { coursePanels } from '#features/courses/index.ts'
import * as events from './events.ts'
import { appealTables } from './appeals/index.ts'
import { calibrationTables } from './calibration/index.ts'
import { queueTables } from './queue/index.ts'
import { refusals } from './refusals.ts'
import { reviewTables } from './reviewing/index.ts'
import {
  allWorkRoutes,
  closingWorks,
  figuresPanel,
  figureTables,
  promisesPanel,
  workNotices,
  workPanel,
  workSubscribers,
  workSweeps,
} from './showing/index.ts'
import { verdictTables } from './verdicts/index.ts'
import { handedInTables } from './work/index.ts'

/** Works that are handed in, and their reviews by peers. */
export const feature = defineFeature({
  name: 'work',
  needs: ['cohorts', 'courses', 'people', 'roles'],
  tables: [
    ...handedInTables,
    ...queueTables,
    ...reviewTables,
    ...verdictTables,
    ...appealTables,
    ...calibrationTables,
    ...figureTables,
  ],
  events: Object.values(events),
  refusals,
  routes: allWorkRoutes,
  subscribers: workSubscribers,
  notices: workNotices,
  sweeps: workSweeps,
  fills: [
    fill(cohortActivityPanels, workPanel),
    fill(closingFacts, closingWorks),
    fill(cohortPanels, promisesPanel, 10),
    fill(coursePanels, figuresPanel, 40),
  ],
})

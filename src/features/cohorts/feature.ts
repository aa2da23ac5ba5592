import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { coursePanels, courseTakers } from '#features/courses/index.ts'
import { placeKinds } from '#features/discussion/index.ts'
import * as events from './events.ts'
import { refusals } from './refusals.ts'
import { cohortNotices, cohortsPanel, cohortSubscribers, cohortSweeps, participantsOfCourses } from './seats/index.ts'
import { cohortTables } from './tables.ts'
import { activityPlace, cohortPlace, cohortRoutes } from './taking-part/index.ts'

/** Groups that take a course together. */
export const feature = defineFeature({
  name: 'cohorts',
  needs: ['courses', 'discussion', 'people', 'roles'],
  tables: cohortTables,
  events: Object.values(events),
  refusals,
  routes: cohortRoutes,
  subscribers: cohortSubscribers,
  notices: cohortNotices,
  sweeps: cohortSweeps,
  fills: [
    fill(courseTakers, participantsOfCourses),
    fill(coursePanels, cohortsPanel, 10),
    fill(placeKinds, cohortPlace),
    fill(placeKinds, activityPlace),
  ],
})

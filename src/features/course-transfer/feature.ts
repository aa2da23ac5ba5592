import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { courseCredits } from '#features/courses/index.ts'
import * as events from './events.ts'
import { creditsOf } from './queries.ts'
import { refusals } from './refusals.ts'
import { transferRoutes } from './routes.tsx'
import { transferSweeps } from './sweeps.ts'
import { transferTables } from './tables.ts'

/** Courses that come from elsewhere. */
export const feature = defineFeature({
  name: 'course-transfer',
  needs: ['courses', 'syllabus'],
  tables: transferTables,
  events: Object.values(events),
  refusals,
  routes: transferRoutes(),
  sweeps: transferSweeps,
  fills: [fill(courseCredits, creditsOf)],
})

import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { placeKinds } from '#features/discussion/index.ts'
import { farewells } from '#features/people/index.ts'
import { courseTables } from './course/index.ts'
import * as events from './events.ts'
import { courseSweeps } from './lifecycle/index.ts'
import { refusals } from './refusals.ts'
import {
  courseFarewell,
  courseNotices,
  coursePlace,
  courseRoutes,
  courseSearchable,
  revisionPlace,
} from './showing/index.ts'

/** Ideas that become courses, are written, opened and looked after. */
export const feature = defineFeature({
  name: 'courses',
  needs: ['discussion', 'people', 'revisions', 'roles', 'syllabus'],
  tables: courseTables,
  events: Object.values(events),
  refusals,
  routes: courseRoutes,
  notices: courseNotices,
  sweeps: courseSweeps,
  searchables: [courseSearchable],
  fills: [fill(farewells, courseFarewell), fill(placeKinds, coursePlace), fill(placeKinds, revisionPlace)],
})

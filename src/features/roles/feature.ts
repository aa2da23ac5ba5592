import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { leavingRules } from '#features/people/index.ts'
import * as events from './events.ts'
import { firstSteward } from './first-steward.ts'
import { refuseLastSteward } from './last-steward.ts'
import { refusals } from './refusals.ts'
import { roleRoutes } from './routes.tsx'
import { roleTables } from './tables.ts'

/** Who may do what where, since when, until when. */
export const feature = defineFeature({
  name: 'roles',
  needs: ['people'],
  tables: roleTables,
  events: Object.values(events),
  refusals,
  routes: roleRoutes,
  subscribers: [firstSteward],
  fills: [fill(leavingRules, refuseLastSteward)],
})

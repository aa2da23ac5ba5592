import { defineFeature } from '#ui/index.ts'
import { doorSubscriber } from './joining/index.ts'
import * as events from './events.ts'
import { refusals } from './refusals.ts'
import { passkeyTables } from './passkeys/index.ts'
import { peopleRoutes } from './routes.tsx'
import { personSearchable } from './search.ts'
import { accountsEnded, peopleRetention } from './sweeps.ts'
import { secondStepTables } from './second-step/index.ts'
import { peopleTables } from './tables.ts'

/** Accounts, profiles, and what else belongs to one person. */
export const feature = defineFeature({
  name: 'people',
  needs: [],
  tables: [...peopleTables, ...secondStepTables, ...passkeyTables],
  events: Object.values(events),
  refusals,
  routes: peopleRoutes,
  subscribers: [doorSubscriber],
  sweeps: [accountsEnded],
  retention: peopleRetention,
  searchables: [personSearchable],
})

import { defineFeature } from '#ui/index.ts'
import { issuerRoutes } from './documents/index.ts'
import * as events from './events.ts'
import { issuerSubscribers } from './issuing/index.ts'
import { refusals } from './refusals.ts'
import { issuerTables } from './tables.ts'

/** Who signs credentials, with which keys. */
export const feature = defineFeature({
  name: 'issuers',
  needs: ['schools'],
  tables: issuerTables,
  events: Object.values(events),
  refusals,
  routes: issuerRoutes,
  subscribers: issuerSubscribers,
})

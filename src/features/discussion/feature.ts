import { defineFeature } from '#ui/index.ts'
import * as events from './events.ts'
import { discussionNotices } from './notices.ts'
import { refusals } from './refusals.ts'
import { discussionRoutes } from './routes.tsx'
import { threadSearchable } from './search.ts'
import { discussionTables } from './tables.ts'

/** What is said at a place. */
export const feature = defineFeature({
  name: 'discussion',
  needs: ['people', 'revisions'],
  tables: discussionTables,
  events: Object.values(events),
  refusals,
  routes: discussionRoutes(),
  notices: discussionNotices,
  searchables: [threadSearchable],
})

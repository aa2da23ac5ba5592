import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { coursePanels } from '#features/courses/index.ts'
import * as events from './events.ts'
import { schoolNotices } from './notices.ts'
import { schoolsPanel } from './panels.tsx'
import { refusals } from './refusals.ts'
import { schoolRoutes } from './routes.tsx'
import { schoolSearchable } from './search.ts'
import { schoolTables } from './tables.ts'

/** Schools, which show courses and stand behind badges. */
export const feature = defineFeature({
  name: 'schools',
  needs: ['courses', 'roles'],
  tables: schoolTables,
  events: Object.values(events),
  refusals,
  routes: schoolRoutes,
  notices: schoolNotices,
  searchables: [schoolSearchable],
  fills: [fill(coursePanels, schoolsPanel, 30)],
})

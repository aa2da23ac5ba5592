import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { coursePanels } from '#features/courses/index.ts'
import { schoolPanels } from '#features/schools/index.ts'
import * as events from './events.ts'
import { badgeNotices } from './notices.ts'
import { refusals } from './refusals.ts'
import { badgeRoutes } from './routes.tsx'
import { badgeSearchable } from './search.ts'
import { badgesPanel, schoolBadgesPanel } from './showing/index.ts'
import { badgeTables } from './tables.ts'

/** What can be achieved, and what it takes. */
export const feature = defineFeature({
  name: 'badges',
  needs: ['cohorts', 'courses', 'issuers', 'people', 'revisions', 'roles', 'schools'],
  tables: badgeTables,
  events: Object.values(events),
  refusals,
  routes: badgeRoutes,
  notices: badgeNotices,
  searchables: [badgeSearchable],
  fills: [fill(coursePanels, badgesPanel, 20), fill(schoolPanels, schoolBadgesPanel)],
})

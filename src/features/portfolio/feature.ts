import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { profilePanels } from '#features/people/index.ts'
import * as events from './events.ts'
import { portfolioPanel } from './panel.tsx'
import { refusals } from './refusals.ts'
import { portfolioRoutes } from './routes/index.ts'
import { portfolioTables } from './tables.ts'

/** What somebody shows of what they did. */
export const feature = defineFeature({
  name: 'portfolio',
  needs: ['awards', 'badges', 'cohorts', 'issuers', 'people', 'schools', 'verification', 'work'],
  tables: portfolioTables,
  events: Object.values(events),
  refusals,
  routes: portfolioRoutes,
  fills: [fill(profilePanels, portfolioPanel, 20)],
})

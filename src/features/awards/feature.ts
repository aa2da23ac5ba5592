import { fill } from '#kernel/feature/index.ts'
import { defineFeature } from '#ui/index.ts'
import { badgePanels, holderCounts } from '#features/badges/index.ts'
import { cohortPanels } from '#features/cohorts/index.ts'
import { profilePanels } from '#features/people/index.ts'
import { courseKnowers } from '#features/work/index.ts'
import { awardTables, badgeKnowers, holderCounts as countHolders } from './award/index.ts'
import * as events from './events.ts'
import { awardSubscribers } from './offering/index.ts'
import { refusals } from './refusals.ts'
import {
  awardNotices,
  awardRoutes,
  awardSweeps,
  badgeProgressPanel,
  endorsementPanel,
  holdersPanel,
  personBadgesPanel,
} from './showing/index.ts'

/** Badges that people were offered and hold. */
export const feature = defineFeature({
  name: 'awards',
  needs: ['badges', 'cohorts', 'courses', 'issuers', 'people', 'roles', 'schools', 'work'],
  tables: awardTables,
  events: Object.values(events),
  refusals,
  routes: awardRoutes,
  subscribers: awardSubscribers,
  notices: awardNotices,
  sweeps: awardSweeps,
  fills: [
    fill(badgePanels, holdersPanel, 10),
    fill(badgePanels, endorsementPanel, 20),
    fill(cohortPanels, badgeProgressPanel, 20),
    fill(courseKnowers, badgeKnowers),
    fill(holderCounts, countHolders),
    fill(profilePanels, personBadgesPanel, 10),
  ],
})

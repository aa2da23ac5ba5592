import './tables.ts'

import { sql } from 'kysely'
import { declareKnowers } from '#features/work/index.ts'

export { badgeNotices } from './notices.ts'
export { badgeAwarded } from './events.ts'
export { makeBadge } from './commands/make-badge.ts'
export { badgeProgressPanel, badgesPanel, portfolio } from './panels.tsx'
export { badgeRoutes } from './routes.tsx'
export { badgeFindable } from './search.ts'
export { badgeSubscribers } from './subscribers.ts'

/** Holders of a badge know its course, wherever they earned it. */
declareKnowers(
  sql`select award.person_id, badge.course_id, null::uuid as cohort_id from award join badge on badge.id = award.badge_id`,
)

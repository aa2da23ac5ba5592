import './tables.ts'

import { sql } from 'kysely'
import { declareKnowers } from '#features/work/index.ts'

export { badgeAwarded } from './events.ts'
export { awardNotices } from './notices.ts'
export { badgeProgressPanel, holders, portfolio } from './panels.tsx'
export { awardPaths } from './paths.ts'
export { awardFor } from './queries.ts'
export { awardRoutes } from './routes.tsx'
export { awardSubscribers } from './subscribers.ts'

/** Holders of a badge know its course, wherever they earned it. */
declareKnowers(
  sql`select award.person_id, badge.course_id, null::uuid as cohort_id from award join badge on badge.id = award.badge_id`,
)

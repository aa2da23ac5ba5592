import './tables.ts'

import { sql } from 'kysely'
import { declareKnowers } from '#features/work/index.ts'

export { acceptAward } from './commands/accept-award.ts'
export { awardAccepted, awardOffered } from './events.ts'
export { awardNotices } from './notices.ts'
export { badgeProgressPanel, endorsementPanel, holders, portfolio } from './panels.tsx'
export { awardPaths } from './paths.ts'
export { awardFor, awardsOf, myAwards } from './queries/index.ts'
export { recompute } from './recompute.ts'
export { awardRoutes } from './routes/index.ts'
export { isOpenToOthers, keyOf as evidenceKey, standingNow as awardStanding } from './rules.ts'
export { awardSubscribers } from './subscribers.ts'
export { awardSweeps } from './sweeps.ts'

/** Holders of a badge know its course, wherever they earned it, whether they have answered the offer or not. */
declareKnowers(
  sql`select award.person_id, badge.course_id, null::uuid as cohort_id from award join badge on badge.id = award.badge_id
    where badge.course_id is not null and award.state <> 'declined' and award.standing in ('held', 'expired')`,
)

import './award/index.ts'

import { sql } from 'kysely'
import { declareKnowers } from '#features/work/index.ts'

export {
  awardFor,
  awardsOf,
  isOpenToOthers,
  keyOf as evidenceKey,
  myAwards,
  standingNow as awardStanding,
} from './award/index.ts'
export { endorsementsReceived, hasReceived, type ReceivedEndorsement } from './endorsing/index.ts'
export { acceptAward, awardSubscribers, recompute } from './offering/index.ts'
export {
  awardNotices,
  awardRoutes,
  awardSweeps,
  badgeProgressPanel,
  endorsementPanel,
  holders,
  portfolio,
} from './showing/index.ts'
export { awardAccepted, awardOffered } from './events.ts'
export { awardPaths } from './paths.ts'

/** Holders of a badge know its course, wherever they earned it, whether they have answered the offer or not. */
declareKnowers(
  sql`select award.person_id, badge.course_id, null::uuid as cohort_id from award join badge on badge.id = award.badge_id
    where badge.course_id is not null and award.state <> 'declined' and award.standing in ('held', 'expired')`,
)

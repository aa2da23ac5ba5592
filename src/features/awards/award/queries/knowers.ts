import { sql } from 'kysely'

/** Holders of a badge know its course, wherever they earned it, whether they have answered the offer or not. */
export const badgeKnowers = sql`select award.person_id, badge.course_id, null::uuid as cohort_id
  from award join badge on badge.id = award.badge_id
  where badge.course_id is not null and award.state <> 'declined' and award.standing in ('held', 'expired')`

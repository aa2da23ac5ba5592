import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import { everHeld } from '#features/roles/index.ts'

/** Whether two people share a cohort, now or before, also as one who runs it, or one of them reviewed a work of the other. */
export async function knowWorkOf(db: Db, endorserId: string, holderId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from participation as mine join participation as theirs on theirs.cohort_id = mine.cohort_id
      where mine.person_id = ${endorserId} and theirs.person_id = ${holderId}
        and mine.joined_at is not null and theirs.joined_at is not null
    union all
    select 1 from participation join cohort on cohort.id = participation.cohort_id
      join ${everHeld(['organizer', 'facilitator'])} as held on held.person_id = ${endorserId}
        and ((place_kind = 'cohort' and place_id = cohort.id) or (place_kind = 'course' and place_id = cohort.course_id))
      where participation.person_id = ${holderId} and participation.joined_at is not null
    union all
    select 1 from review join work_version on work_version.id = review.work_version_id
      join work on work.id = work_version.work_id
      where (review.reviewer_id = ${endorserId} and work.author_id = ${holderId})
        or (review.reviewer_id = ${holderId} and work.author_id = ${endorserId})
    limit 1`.execute(db)
  return rows.length > 0
}

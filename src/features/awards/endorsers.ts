import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'

/** Whether two people share a cohort, now or before, or one of them reviewed a work of the other. */
export async function knowWorkOf(db: Db, endorserId: string, holderId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from participation as mine join participation as theirs on theirs.cohort_id = mine.cohort_id
      where mine.person_id = ${endorserId} and theirs.person_id = ${holderId}
        and mine.joined_at is not null and theirs.joined_at is not null
    union all
    select 1 from review join work_version on work_version.id = review.work_version_id
      join work on work.id = work_version.work_id
      where (review.reviewer_id = ${endorserId} and work.author_id = ${holderId})
        or (review.reviewer_id = ${holderId} and work.author_id = ${endorserId})
    limit 1`.execute(db)
  return rows.length > 0
}

/** Schools in whose name somebody speaks. */
export async function schoolsOf(db: Db, now: Temporal.Instant, personId: string) {
  return db
    .selectFrom('role_grant')
    .innerJoin('school', 'school.id', 'role_grant.place_id')
    .select(['school.id', 'school.slug', 'school.name'])
    .where('role_grant.person_id', '=', personId)
    .where('role_grant.role', '=', 'steward')
    .where('role_grant.place_kind', '=', 'school')
    .where('role_grant.ended_at', 'is', null)
    .where((eb) => eb.or([eb('role_grant.until', 'is', null), eb('role_grant.until', '>', now)]))
    .where('school.closed_at', 'is', null)
    .orderBy('school.name')
    .execute()
}

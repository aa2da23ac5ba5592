import type { Temporal } from 'temporal-polyfill'
import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import { holdings } from '#features/roles/index.ts'

/** Whether two people learn or learned in one cohort, or one of them runs it while the other does. */
export async function shareCohort(db: Db, now: Temporal.Instant, one: string, other: string): Promise<boolean> {
  const found = await sql<{ shared: boolean }>`
    with there (person_id, cohort_id, takes_part) as (
      select person_id, cohort_id, true from participation where person_id in (${one}, ${other}) and state in ('active', 'completed')
      union all
      select held.person_id, cohort.id, false from ${holdings(now, ['organizer', 'facilitator'])} as held
      join cohort on (held.place_kind = 'cohort' and held.place_id = cohort.id)
        or (held.place_kind = 'course' and held.place_id = cohort.course_id)
      where held.person_id in (${one}, ${other})
    )
    select exists (
      select 1 from there as a join there as b on a.cohort_id = b.cohort_id
      where a.person_id = ${one} and b.person_id = ${other} and (a.takes_part or b.takes_part)
    ) as shared`.execute(db)
  return found.rows[0]?.shared ?? false
}

/** What was said of a person for a badge, and by them of others: for their eyes. */
export async function nominationsFor(db: Db, badgeId: string, personId: string) {
  const all = db
    .selectFrom('nomination')
    .leftJoin('person as nominator', 'nominator.id', 'nomination.by_id')
    .innerJoin('person as nominee', 'nominee.id', 'nomination.person_id')
    .select(['nomination.id', 'nomination.words', 'nomination.at'])
    .select(['nominator.handle as by_handle', 'nominator.name as by_name'])
    .select(['nominee.handle as for_handle', 'nominee.name as for_name'])
    .where('nomination.badge_id', '=', badgeId)
    .where('nomination.withdrawn_at', 'is', null)
    .orderBy('nomination.at', 'desc')
    .limit(100)
  return {
    ofMe: await all.where('nomination.person_id', '=', personId).execute(),
    byMe: await all.where('nomination.by_id', '=', personId).execute(),
  }
}

export type Nominations = Awaited<ReturnType<typeof nominationsFor>>

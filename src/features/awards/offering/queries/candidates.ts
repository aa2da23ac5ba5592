import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import { standingNominations, type ConditionKind } from '#features/badges/index.ts'
import { activitiesDone } from '#features/cohorts/index.ts'
import { everHeld, type Role } from '#features/roles/index.ts'

/**
 * People who did anything that a badge looks at and have no award of it, by id, after the one given. Whoever did nothing
 * of it cannot meet it, so nobody else is looked at.
 */
export async function candidatesFor(
  db: Db,
  badgeId: string,
  needs: readonly { kind: ConditionKind; ref: string }[],
  { after, most }: { after: string | null; most: number },
): Promise<string[]> {
  if (needs.length === 0) return []
  const sources = needs.map((need) => source(need, badgeId))
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from (${sql.join(sources, sql` union all `)}) as found
    where (${after}::uuid is null or person_id > ${after}::uuid)
      and not exists (select 1 from award where award.badge_id = ${badgeId} and award.person_id = found.person_id)
    order by person_id limit ${most}`.execute(db)
  return rows.map(({ person_id: id }) => id)
}

function source({ kind, ref }: { kind: ConditionKind; ref: string }, badgeId: string): RawBuilder<unknown> {
  switch (kind) {
    case 'activity':
      return sql`select done.person_id from ${activitiesDone()} as done join cohort on cohort.id = done.cohort_id where course_id = ${ref}::uuid`
    case 'work':
      return sql`select work.author_id as person_id from work join cohort on cohort.id = work.cohort_id where course_id = ${ref}::uuid
        union all select work_author.person_id from work_author join work on work.id = work_author.work_id
          join cohort on cohort.id = work.cohort_id where course_id = ${ref}::uuid and joined_at is not null`
    case 'cohort':
      return sql`select participation.person_id from participation join cohort on cohort.id = cohort_id
        where course_id = ${ref}::uuid and state = 'completed'`
    case 'badge':
      return sql`select award.person_id from award where award.badge_id = ${ref}::uuid`
    case 'nominations':
      return sql`select nominated.person_id from ${standingNominations()} as nominated where nominated.badge_id = ${badgeId}`
    case 'reviews':
      return sql`select reviewer_id as person_id from review`
    case 'role':
      return sql`select held.person_id from ${everHeld([ref as Role])} as held`
  }
}

import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'

interface Entering {
  workId: string
  versionId: string
  cohortId: string
  activityKey: string
  authorId: string
  opensAt: Temporal.Instant
  needed: number
  given: number
}

/** Puts a new version in the queue, in the place of the one before. Call it with `oneAtATime` held for its author. */
export async function enterQueue(tx: Tx, entering: Entering): Promise<void> {
  const { workId, versionId, cohortId, activityKey, authorId, opensAt, needed, given } = entering
  await sql`
    insert into review_pool (id, cohort_id, activity_key, number, size, given)
    select ${tx.id()}, ${cohortId}, ${activityKey}, coalesce(max(number), 0) + 1, 0, ${given} from review_pool where cohort_id = ${cohortId}
    on conflict (cohort_id, activity_key) do nothing
  `.execute(tx.db)
  const pool = await tx.db
    .selectFrom('review_pool')
    .select(['id', 'given'])
    .where('cohort_id', '=', cohortId)
    .where('activity_key', '=', activityKey)
    .executeTakeFirstOrThrow()
  const entered = await sql<{ fresh: boolean }>`
    insert into review_queue (work_id, work_version_id, pool_id, author_id, opens_at, received, open, done, needed, given, settled)
    values (${workId}, ${versionId}, ${pool.id}, ${authorId}, ${opensAt}, 0, 0, ${doneFor(workId)}, ${needed}, ${given}, false)
    on conflict (work_id) do update set work_version_id = excluded.work_version_id, opens_at = excluded.opens_at,
      received = 0, open = 0, done = excluded.done, needed = excluded.needed, given = excluded.given, settled = false
    returning xmax = 0 as fresh
  `.execute(tx.db)
  const fresh = entered.rows[0]?.fresh === true
  if (fresh || pool.given !== given)
    await tx.db
      .updateTable('review_pool')
      .set((eb) => ({ size: eb('size', '+', fresh ? 1 : 0), given }))
      .where('id', '=', pool.id)
      .execute()
}

/**
 * How many reviews a work has to its credit: what the one of its authors has given who gave most, in its activity. So a work of several
 * is as urgent as that of whoever did their part, and nobody can give for two.
 */
export function doneFor(workId: RawBuilder<unknown> | string): RawBuilder<number> {
  return sql<number>`(
    select coalesce(max(given.count), 0)::int
    from (
      select work.author_id as id, work.cohort_id, work.activity_key from work where work.id = ${workId}
      union all
      select work_author.person_id, work.cohort_id, work.activity_key from work_author join work on work.id = work_author.work_id
      where work_author.work_id = ${workId} and work_author.joined_at is not null
    ) as author cross join lateral (
      select count(*) from review join work_version on work_version.id = review.work_version_id join work on work.id = work_version.work_id
      where review.reviewer_id = author.id and work.cohort_id = author.cohort_id and work.activity_key = author.activity_key
    ) as given)`
}

/** Works of somebody, handed in by them or made together with who did: a list of ids to select from. */
export function worksOf(personId: string): RawBuilder<unknown> {
  return sql`(select work_id from review_queue where author_id = ${personId}
    union all select work_id from work_author where person_id = ${personId} and joined_at is not null)`
}

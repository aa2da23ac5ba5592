import { sql } from 'kysely'
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
    values (${workId}, ${versionId}, ${pool.id}, ${authorId}, ${opensAt}, 0, 0, ${doneIn(pool.id, authorId)}, ${needed}, ${given}, false)
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

/** How many reviews somebody has given in a pool. */
export function doneIn(poolId: string, personId: string) {
  return sql<number>`(
    select count(*)::int from review
      join work_version on work_version.id = review.work_version_id
      join work on work.id = work_version.work_id
      join review_pool on review_pool.cohort_id = work.cohort_id and review_pool.activity_key = work.activity_key
    where review.reviewer_id = ${personId} and review_pool.id = ${poolId})`
}

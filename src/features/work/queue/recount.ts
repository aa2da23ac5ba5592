import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { doneFor, worksOf } from './enter-queue.ts'
import { gone } from './who-belongs.ts'

/**
 * Brings the queue up to what is true of these versions. Whoever changes leases, reviews, `needed` or `settled_at` of a
 * version calls it afterwards, once, in the same transaction. Versions that are no longer the newest are left alone.
 * Nobody but who still owes reviews is given a version whose author left or is asked what to do: there it counts as settled.
 */
export async function recount(tx: Tx, versionIds: readonly string[]): Promise<void> {
  if (versionIds.length === 0) return
  await lockRows(tx, versionIds)
  await recountLocked(tx, versionIds)
}

/** The same after a review was given, which also counts for the works of its reviewer. */
export async function recountGiven(tx: Tx, given: { versionId: string; reviewerId: string }): Promise<void> {
  const { versionId, reviewerId } = given
  // Somebody who is no author there has a pool all the same: the one of the work they read.
  const pool = await tx.db
    .selectFrom('review_pool')
    .innerJoin('work', (join) =>
      join
        .onRef('work.cohort_id', '=', 'review_pool.cohort_id')
        .onRef('work.activity_key', '=', 'review_pool.activity_key'),
    )
    .innerJoin('work_version', 'work_version.work_id', 'work.id')
    .select('review_pool.id')
    .where('work_version.id', '=', versionId)
    .executeTakeFirst()
  if (pool === undefined) return
  const own = await tx.db
    .selectFrom('review_queue')
    .select('work_version_id')
    .where(sql<boolean>`work_id in ${worksOf(reviewerId)}`)
    .where('pool_id', '=', pool.id)
    .execute()
  const ownIds = own.map(({ work_version_id: id }) => id)
  await lockRows(tx, [versionId, ...ownIds])
  await recountLocked(tx, [versionId])
  await recountDone(tx, ownIds)
}

/** The same after somebody became one of the authors of a work, or is one no more. */
export async function recountAuthors(tx: Tx, workId: string): Promise<void> {
  const rows = await tx.db
    .selectFrom('review_queue')
    .select('work_version_id')
    .where('work_id', '=', workId)
    .forUpdate()
    .execute()
  await recountDone(
    tx,
    rows.map(({ work_version_id: id }) => id),
  )
}

async function recountDone(tx: Tx, versionIds: readonly string[]): Promise<void> {
  if (versionIds.length === 0) return
  await tx.db
    .updateTable('review_queue')
    .set({ done: doneFor(sql`review_queue.work_id`) })
    .where('work_version_id', 'in', [...versionIds])
    .execute()
}

/** In one order for all, so that no two wait for each other; and before anything is counted, so that nothing is missed. */
async function lockRows(tx: Tx, versionIds: readonly string[]): Promise<void> {
  await tx.db
    .selectFrom('review_queue')
    .select('work_version_id')
    .where('work_version_id', 'in', [...versionIds])
    .orderBy('work_version_id')
    .forUpdate()
    .execute()
}

async function recountLocked(tx: Tx, versionIds: readonly string[]): Promise<void> {
  await sql`
    update review_queue set
      received = (select count(*) from review join review_lease on review_lease.id = review.lease_id
        where review.work_version_id = review_queue.work_version_id and review_lease.appeal_id is null),
      open = (select count(*) from review_lease where review_lease.work_version_id = review_queue.work_version_id and ended_at is null and appeal_id is null),
      needed = work_version.needed,
      settled = work_version.settled_at is not null or work_version.reach = 'author' or ${gone}
    from work_version join work on work.id = work_version.work_id
    where work_version.id = review_queue.work_version_id and review_queue.work_version_id = any(${[...versionIds]}::uuid[])
  `.execute(tx.db)
}

import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { eitherBlocked } from '#features/people/index.ts'
import { readsAsPeer } from '../work/index.ts'
import { FRESH_READERS } from '../terms.ts'

/**
 * Locks the appeal that waits longest for a fresh reader: somebody of its cohort, or who runs it, who neither made the version nor ever
 * read it, and is not blocked either way. The appeal's row is the lock; readers are counted again once it is held, so never more hold it than it needs.
 * @returns the appeal and its version, or null when none is for them.
 */
export async function lockAppeal(
  tx: Tx,
  me: string,
  cohortIds: readonly string[],
): Promise<{ id: string; versionId: string } | null> {
  const picked = await sql<{ id: string; version_id: string }>`
    select appeal.id, appeal.work_version_id as version_id
    from appeal join work_version on work_version.id = appeal.work_version_id join work on work.id = work_version.work_id
    where appeal.state = 'reading' and work.author_id <> ${me} and work.cohort_id = any(${[...cohortIds]}::uuid[])
      and ${readsAsPeer(me)}
      and not exists (select 1 from review_lease as seen where seen.work_version_id = work_version.id and seen.reviewer_id = ${me}
        and (seen.ended_at is null or seen.end_reason in ('given', 'returned')))
      and not ${eitherBlocked(sql`${me}`, sql`work.author_id`)}
      and (select count(*) from review_lease as held where ${holds(tx)}) < ${FRESH_READERS}
    order by appeal.at, appeal.id
    limit 1
    for update of appeal skip locked
  `.execute(tx.db)
  const appeal = picked.rows[0]
  if (appeal === undefined) return null
  const held = await sql<{ count: number }>`
    select count(*)::int as count from appeal join review_lease as held on ${holds(tx)} where appeal.id = ${appeal.id}
  `.execute(tx.db)
  return (held.rows[0]?.count ?? 0) < FRESH_READERS ? { id: appeal.id, versionId: appeal.version_id } : null
}

/** Fresh reviews given and being written. */
function holds(tx: Tx) {
  return sql`held.appeal_id = appeal.id and (held.end_reason = 'given' or (held.ended_at is null and held.until > ${tx.now}))`
}

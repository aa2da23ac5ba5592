import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { FRESH_READERS, LEASE_HOURS } from '../terms.ts'

/**
 * Leases the appeal that waits longest to a fresh reader: somebody of the cohort, or who runs it, who neither made the version nor ever
 * read it, and is not blocked either way. The appeal's row is the lock, so never more readers than an appeal needs hold it.
 * @returns the version, or null when no appeal is for them.
 */
export async function pickAppeal(tx: Tx, me: string, leaseId: string): Promise<string | null> {
  const picked = await sql<{ id: string; version_id: string }>`
    select appeal.id, appeal.work_version_id as version_id
    from appeal join work_version on work_version.id = appeal.work_version_id join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
    where appeal.state = 'reading' and work.author_id <> ${me}
      and (exists (select 1 from participation where participation.cohort_id = work.cohort_id and participation.person_id = ${me} and participation.state in ('active', 'completed'))
        or exists (select 1 from role_grant where role_grant.person_id = ${me} and role_grant.role in ('organizer', 'facilitator') and role_grant.ended_at is null
          and (role_grant.until is null or role_grant.until > ${tx.now})
          and ((role_grant.place_kind = 'course' and role_grant.place_id = cohort.course_id) or (role_grant.place_kind = 'cohort' and role_grant.place_id = cohort.id))))
      and not exists (select 1 from work_author where work_author.work_id = work.id and work_author.person_id = ${me})
      and not exists (select 1 from review_lease as seen where seen.work_version_id = work_version.id and seen.reviewer_id = ${me}
        and (seen.ended_at is null or seen.end_reason in ('given', 'returned')))
      and not exists (select 1 from block where (block.person_id = ${me} and block.blocked_id = work.author_id) or (block.person_id = work.author_id and block.blocked_id = ${me}))
      and (${heldFor(tx)}) < ${FRESH_READERS}
    order by appeal.at, appeal.id
    limit 1
    for update of appeal skip locked
  `.execute(tx.db)
  const appeal = picked.rows[0]
  if (appeal === undefined) return null
  const leased = await sql`
    insert into review_lease (id, work_version_id, reviewer_id, at, until, appeal_id)
    select ${leaseId}, ${appeal.version_id}, ${me}, ${tx.now}, ${tx.now.add({ hours: LEASE_HOURS })}, appeal.id
    from appeal where appeal.id = ${appeal.id} and (${heldFor(tx)}) < ${FRESH_READERS}
  `.execute(tx.db)
  return Number(leased.numAffectedRows ?? 0) > 0 ? appeal.version_id : null
}

/** Fresh reviews given and being written. */
function heldFor(tx: Tx) {
  return sql`select count(*) from review_lease as held where held.appeal_id = appeal.id
    and (held.end_reason = 'given' or (held.ended_at is null and held.until > ${tx.now}))`
}

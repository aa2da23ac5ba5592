import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'
import { eitherBlocked, wasHereSince } from '#features/people/index.ts'
import { readersCalled } from '../events.ts'
import { idsOf, workTags, type VersionFacts } from '../work/index.ts'
import { knowers } from './knowers.ts'
import { belongs } from './who-belongs.ts'
import { CALL_HOURS, MAX_CALLED, MAX_LEASES, SILENT_DAYS, type CallReason } from '../terms.ts'

/**
 * Tells a few people who know the course that a version is short of readers: those who were not asked for longest, none
 * who is away, blocked either way, or in the cohort anyway.
 * @returns how many.
 */
export async function callAlumni(tx: Tx, version: VersionFacts): Promise<number> {
  const found = await sql<{ person_id: string }>`
    select knower.person_id from (
      select distinct person_id from ${knowers(tx.services.filled)} as knows where knows.course_id = ${version.courseId} and knows.cohort_id is distinct from ${version.cohortId}
    ) as knower
    where not exists (select 1 from participation where participation.cohort_id = ${version.cohortId} and participation.person_id = knower.person_id and ${belongs})
      and ${mayBeCalled(tx, version)}
    order by (select max(review_call.at) from review_call where review_call.person_id = knower.person_id) nulls first, md5(knower.person_id::text || ${version.id})
    limit ${MAX_CALLED}
  `.execute(tx.db)
  return call(
    tx,
    version,
    'alumni',
    found.rows.map(({ person_id: id }) => id),
  )
}

/**
 * Offers what a version or its appeal lacks to its best next readers, one each: people of its cohort who could claim it now, who owe most first.
 * @returns how many.
 */
export async function callPeers(
  tx: Tx,
  version: VersionFacts,
  most: number,
  why: 'rescue' | 'appeal',
): Promise<number> {
  const found = await sql<{ person_id: string }>`
    select knower.person_id from (
      select distinct person_id from participation where participation.cohort_id = ${version.cohortId} and ${belongs}
    ) as knower
    left join review_pool on review_pool.cohort_id = ${version.cohortId} and review_pool.activity_key = ${version.activityKey}
    left join review_queue as own on own.pool_id = review_pool.id and own.author_id = knower.person_id
    where ${mayBeCalled(tx, version)}
      and (select count(*) from review_lease where reviewer_id = knower.person_id and ended_at is null and until > ${tx.now}) < ${MAX_LEASES}
    order by greatest(0, coalesce(own.given - own.done, 0)) desc,
      exists (select 1 from review_lease where review_lease.work_version_id = own.work_version_id and review_lease.reviewer_id = ${version.authorId} and (ended_at is null or end_reason = 'given')),
      (select max(review_call.at) from review_call where review_call.person_id = knower.person_id) nulls first, md5(knower.person_id::text || ${version.id})
    limit ${most}
  `.execute(tx.db)
  return call(
    tx,
    version,
    why,
    found.rows.map(({ person_id: id }) => id),
  )
}

/** Of `knower.person_id`: no author, not blocked either way, not asked before, has not read it, was here lately. */
function mayBeCalled(tx: Tx, { id, workId, authorId }: VersionFacts) {
  const lately = tx.now.subtract({ hours: SILENT_DAYS * 24 })
  return sql`knower.person_id <> ${authorId}
    and not exists (select 1 from work_author where work_author.work_id = ${workId} and work_author.person_id = knower.person_id)
    and not exists (select 1 from (
        select ${authorId}::uuid as id union select person_id from work_author where work_id = ${workId} and joined_at is not null
      ) as author where ${eitherBlocked(sql`knower.person_id`, sql`author.id`)})
    and not exists (select 1 from review_call where review_call.work_version_id = ${id} and review_call.person_id = knower.person_id)
    and not exists (select 1 from review_lease where review_lease.work_version_id = ${id} and review_lease.reviewer_id = knower.person_id
      and (ended_at is null or end_reason in ('given', 'returned')))
    and (${wasHereSince(sql`knower.person_id`, lately)}
      or (select event.at from event where event.actor_id = knower.person_id order by event.seq desc limit 1) > ${lately})`
}

async function call(tx: Tx, version: VersionFacts, why: CallReason, readerIds: string[]): Promise<number> {
  if (readerIds.length === 0) return 0
  await tx.db
    .insertInto('review_call')
    .values(readerIds.map((personId) => ({ work_version_id: version.id, person_id: personId, why, at: tx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx.record(readersCalled, {
    subject: ['work', version.workId],
    tags: [...workTags(version), ...readerIds.map((id) => `person:${id}`)],
    payload: { ...idsOf(version), readerIds, why },
  })
  return readerIds.length
}

/** Since when a call counts as an offer that somebody holds. */
export function callsSince(now: Temporal.Instant) {
  return now.subtract({ hours: CALL_HOURS })
}

import { sql } from 'kysely'
import { command, type Tx } from '#kernel/command/index.ts'
import { forbidden, refuse, type Refusal } from '#kernel/refusal.ts'
import { reviewClaimed } from '../events.ts'
import { versionFacts, workPlaces } from '../facts.ts'
import { readsAsPeer } from '../queries/co-authors.ts'
import { LEASE_HOURS, MOST_LEASES } from '../terms.ts'

/**
 * Claims the next work to read: of the cohorts one is in or organises, fewest reviews and claims first, then oldest;
 * never one's own, one read before, or one of a person blocked either way; the author who just read mine only when there
 * is no other. Refuses `review.enough` above two open claims, `review.none`.
 */
export const claimReview = command(
  'work.claim-review',
  async (tx, _input: Record<string, never>): Promise<{ leaseId: string } | Refusal> => {
    if (tx.actor === null) return forbidden('sign-in', 'Sign in to do this.')
    const me = tx.actor.id
    // One person's claims are counted one after the other, so that two at once are never both the second.
    await sql`select pg_advisory_xact_lock(hashtextextended(${me}, 7))`.execute(tx.db)
    const open = await tx.db
      .selectFrom('review_lease')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('reviewer_id', '=', me)
      .where('ended_at', 'is', null)
      .where('until', '>', tx.now)
      .executeTakeFirstOrThrow()
    if (open.count >= MOST_LEASES)
      return refuse('review.enough', `You have ${MOST_LEASES} reviews open.`, {
        instead: 'Finish one, or give one back; it moves on to somebody else.',
      })
    const leaseId = tx.id()
    const versionId = await pickAndLease(tx, me, leaseId)
    if (versionId === null)
      return refuse('review.none', 'Nothing waits to be read in your cohorts now.', {
        kind: 'unknown',
        instead: 'Come back later; you are told when somebody needs you.',
      })
    const version = await versionFacts(tx.db, versionId)
    await tx.record(reviewClaimed, {
      subject: ['review', leaseId],
      place: [`person:${me}`, ...(version === null ? [] : workPlaces(version))],
      payload: { versionId, leaseId },
    })
    return { leaseId }
  },
)

const TRIES = 5

/**
 * Locks the next version and leases it. The count of claims is taken again once the lock is held: the statement that
 * picks may have begun before another claim on the same version was there to be seen.
 */
async function pickAndLease(tx: Tx, me: string, leaseId: string): Promise<string | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const picked = await sql<{ id: string }>`
    with mine as (
      select cohort_id from participation where person_id = ${me} and state in ('active', 'completed')
      union
      select cohort.id from cohort join role_grant on role_grant.ended_at is null and role_grant.person_id = ${me} and role_grant.role in ('organizer', 'facilitator')
        and (role_grant.until is null or role_grant.until > ${tx.now})
        and ((role_grant.place_kind = 'course' and role_grant.place_id = cohort.course_id) or (role_grant.place_kind = 'cohort' and role_grant.place_id = cohort.id))
    )

    select work_version.id
      from work_version join work on work.id = work_version.work_id
      where work_version.settled_at is null and not work_version.superseded and work_version.opens_at <= ${tx.now}
        and work.cohort_id in (select cohort_id from mine)
        and work.author_id <> ${me} and ${readsAsPeer(me)}
        and not exists (select 1 from review_lease seen join work_version as other on other.id = seen.work_version_id where other.id = work_version.id and seen.reviewer_id = ${me} and (seen.ended_at is null or seen.end_reason in ('given', 'returned')))
        and not exists (select 1 from block where (block.person_id = ${me} and block.blocked_id = work.author_id) or (block.person_id = work.author_id and block.blocked_id = ${me}))
        and (select count(*) from review_lease held where held.work_version_id = work_version.id and (held.end_reason = 'given' or (held.ended_at is null and held.until > ${tx.now}))) < work_version.needed
      order by
        exists (select 1 from review back join work_version mine_version on mine_version.id = back.work_version_id join work mine_work on mine_work.id = mine_version.work_id where mine_work.author_id = ${me} and mine_work.activity_key = work.activity_key and mine_work.cohort_id = work.cohort_id and back.reviewer_id = work.author_id),
        (select count(*) from review_lease held where held.work_version_id = work_version.id and (held.end_reason = 'given' or (held.ended_at is null and held.until > ${tx.now}))),
        work_version.at, work_version.id
      limit 1
      for update of work_version skip locked
    `.execute(tx.db)
    const versionId = picked.rows[0]?.id
    if (versionId === undefined) return null
    const leased = await sql`
      insert into review_lease (id, work_version_id, reviewer_id, at, until)
      select ${leaseId}, ${versionId}, ${me}, ${tx.now}, ${tx.now.add({ hours: LEASE_HOURS })}
      where (select count(*) from review_lease held where held.work_version_id = ${versionId} and (held.end_reason = 'given' or (held.ended_at is null and held.until > ${tx.now})))
        < (select needed from work_version where work_version.id = ${versionId})
    `.execute(tx.db)
    if (Number(leased.numAffectedRows ?? 0) > 0) return versionId
  }
  return null
}

import { sql } from 'kysely'
import { command, type Tx } from '#kernel/command/index.ts'
import { signInFirst } from '#kernel/http/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { leadsCohort } from '#features/roles/index.ts'
import { reviewClaimed } from '../../events.ts'
import { drawNumber, versionFacts, workTags, hides } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import {
  belongs,
  lockAppeal,
  lockForAlumni,
  lockNextWork,
  oneAtATime,
  recount,
  returnExpired,
} from '../../queue/index.ts'
import { LEASE_HOURS, MAX_LEASES } from '../../terms.ts'

/** Claims that ran out and that one claim puts back in its cohorts; the sweep does the same for all, every minute. */
const MAX_RETURNED = 20

/**
 * Claims the next work to read, of the cohorts one is in or organises: an appeal that waits for fresh eyes, else by the order of the credit queue: authors who
 * gave their reviews first, then what nobody reads yet. Never one's own, one seen before, one of a person blocked either way
 * or read lately; whoever reads mine only when there is no other, in large pools not at all. When nothing waits there, a work of another
 * cohort of a course one knows, where that is short of readers. Refuses `review.enough` above
 * two open claims, `review.none`.
 */
export const claimReview = command(
  'work.claim-review',
  async (tx, _input: Record<string, never>): Promise<{ leaseId: string } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const me = tx.actor.id
    await oneAtATime(tx, me)
    const open = await tx.db
      .selectFrom('review_lease')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('reviewer_id', '=', me)
      .where('ended_at', 'is', null)
      .where('until', '>', tx.now)
      .executeTakeFirstOrThrow()
    if (open.count >= MAX_LEASES)
      return refuse('review.enough', m.reviewEnough, { values: { most: MAX_LEASES }, instead: m.reviewEnoughInstead })
    const cohortIds = await cohortsToReadIn(tx, me)
    await recount(tx, await returnExpired(tx, MAX_RETURNED, { cohortIds }))
    const appeal = await lockAppeal(tx, me, cohortIds)
    const versionId = appeal?.versionId ?? (await lockNextWork(tx, me, cohortIds)) ?? (await lockForAlumni(tx, me))
    if (versionId === null)
      return refuse('review.none', m.reviewNone, {
        kind: 'unknown',
        instead: m.reviewNoneInstead,
      })
    const leaseId = tx.id()
    await tx.db
      .insertInto('review_lease')
      .values({
        id: leaseId,
        work_version_id: versionId,
        reviewer_id: me,
        at: tx.now,
        until: tx.now.add({ hours: LEASE_HOURS }),
        draft: null,
        ended_at: null,
        end_reason: null,
        appeal_id: appeal?.id ?? null,
      })
      .execute()
    await recount(tx, [versionId])
    const version = await versionFacts(tx.db, versionId)
    if (version !== null && hides('reader', { names: version.names, over: false })) await drawNumber(tx, version, me)
    await tx.record(reviewClaimed, {
      subject: ['review', leaseId],
      tags: [`person:${me}`, ...(version === null ? [] : workTags(version))],
      payload: { versionId, leaseId },
    })
    return { leaseId }
  },
)

async function cohortsToReadIn(tx: Tx, me: string): Promise<string[]> {
  const found = await sql<{ cohort_id: string }>`
    select cohort_id from participation where person_id = ${me} and ${belongs}
    union
    select cohort.id from cohort where ${leadsCohort(tx.now, { person: sql`${me}`, cohort: sql.ref('cohort.id'), course: sql.ref('cohort.course_id') })}
  `.execute(tx.db)
  return found.rows.map(({ cohort_id: id }) => id)
}

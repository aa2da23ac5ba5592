import { command, type Tx } from '#kernel/command/index.ts'
import { reviewReturned } from '../../events.ts'
import { versionFacts, workTags } from '../../work/index.ts'
import { recount } from '../../queue/index.ts'

/**
 * What a person who leaves a cohort, or is removed from it, leaves behind. What they were reading goes on to somebody else
 * at once. Their own works stay as they are, since what is handed in is not lost: those who still owe reviews read them when nothing else
 * waits; nobody beyond the cohort is asked for, and on the promised day each is settled with what is there. So nobody waits for
 * who left, and who left is not left without an answer either. Whoever comes back is read like everybody again.
 */
export const endLeases = command(
  'work.end-leases',
  async (tx, input: { cohortId: string; personId: string }): Promise<{ returned: number }> => {
    const open = await tx.db
      .selectFrom('review_lease')
      .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
      .innerJoin('work', 'work.id', 'work_version.work_id')
      .select(['review_lease.id', 'review_lease.work_version_id'])
      .where('review_lease.reviewer_id', '=', input.personId)
      .where('review_lease.ended_at', 'is', null)
      .where('work.cohort_id', '=', input.cohortId)
      .orderBy('review_lease.id')
      .forUpdate('review_lease')
      .execute()
    for (const { id: leaseId, work_version_id: versionId } of open) {
      await tx.db
        .updateTable('review_lease')
        .set({ ended_at: tx.now, end_reason: 'left' })
        .where('id', '=', leaseId)
        .execute()
      const version = await versionFacts(tx.db, versionId)
      if (version !== null)
        await tx.record(reviewReturned, {
          subject: ['review', leaseId],
          tags: [...workTags(version), `person:${input.personId}`],
          payload: { versionId, leaseId, reason: 'left' },
        })
    }
    await recount(tx, [...open.map(({ work_version_id: id }) => id), ...(await worksOf(tx, input))])
    return { returned: open.length }
  },
)

/** Somebody who comes back to a cohort is read like everybody again. */
export const takeBack = command(
  'work.take-back',
  async (tx, input: { cohortId: string; personId: string }): Promise<{ works: number }> => {
    const own = await worksOf(tx, input)
    await recount(tx, own)
    return { works: own.length }
  },
)

async function worksOf({ db }: Tx, { cohortId, personId }: { cohortId: string; personId: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('review_queue')
    .innerJoin('work', 'work.id', 'review_queue.work_id')
    .select('review_queue.work_version_id')
    .where('work.cohort_id', '=', cohortId)
    .where((eb) =>
      eb.or([
        eb('work.author_id', '=', personId),
        eb.exists(
          eb
            .selectFrom('work_author')
            .select('work_author.work_id')
            .whereRef('work_author.work_id', '=', 'work.id')
            .where('work_author.person_id', '=', personId),
        ),
      ]),
    )
    .execute()
  return rows.map(({ work_version_id: id }) => id)
}

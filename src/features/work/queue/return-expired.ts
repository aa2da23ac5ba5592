import type { Tx } from '#kernel/command/index.ts'
import { reviewReturned } from '../events.ts'
import { versionFacts, workTags } from '../work/index.ts'

/**
 * Ends claims that ran out, oldest first, at most `most` of them: one, or those of some cohorts. Leaves those alone that
 * somebody else is ending now.
 * @returns their versions, to be recounted.
 */
export async function returnExpired(
  tx: Tx,
  most: number,
  { leaseId, cohortIds }: { leaseId?: string; cohortIds?: readonly string[] },
): Promise<string[]> {
  if (cohortIds?.length === 0) return []
  const over = await tx.db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select(['review_lease.id', 'review_lease.reviewer_id', 'review_lease.work_version_id'])
    .where('review_lease.ended_at', 'is', null)
    .where('review_lease.until', '<=', tx.now)
    .$if(cohortIds !== undefined, (query) => query.where('work.cohort_id', 'in', [...(cohortIds ?? [])]))
    .$if(leaseId !== undefined, (query) => query.where('review_lease.id', '=', leaseId ?? ''))
    .orderBy('review_lease.until')
    .orderBy('review_lease.id')
    .limit(most)
    .forUpdate('review_lease')
    .skipLocked()
    .execute()
  if (over.length === 0) return []
  await tx.db
    .updateTable('review_lease')
    .set({ ended_at: tx.now, end_reason: 'expired' })
    .where(
      'id',
      'in',
      over.map(({ id }) => id),
    )
    .execute()
  for (const { id: leaseId, work_version_id: versionId, reviewer_id: reviewerId } of over) {
    const version = await versionFacts(tx.db, versionId)
    if (version !== null)
      await tx.record(reviewReturned, {
        subject: ['review', leaseId],
        tags: [...workTags(version), `person:${reviewerId}`],
        payload: { versionId, leaseId, reason: 'expired' },
      })
  }
  return over.map(({ work_version_id: versionId }) => versionId)
}

import { command } from '#kernel/command/index.ts'
import { reviewersAsked, reviewReturned } from '../events.ts'
import { idsOf, versionFacts, workPlaces } from '../facts.ts'
import { settleIfReady } from '../settle-version.ts'
import { FALLBACK_DAYS } from '../terms.ts'

/**
 * What the clock does for works that wait: returns claims that ran out; asks the organisers when the promised day has
 * come; two days later settles with the reviews there are. Idempotent.
 */
export const lookAfterReviews = command(
  'work.look-after-reviews',
  async (tx, _input: Record<string, never>): Promise<{ returned: number; asked: number; settled: number }> => {
    const over = await tx.db
      .updateTable('review_lease')
      .set({ ended_at: tx.now, end_reason: 'expired' })
      .where('ended_at', 'is', null)
      .where('until', '<=', tx.now)
      .returning(['id', 'work_version_id', 'reviewer_id'])
      .execute()
    for (const { id: leaseId, work_version_id: versionId, reviewer_id: reviewerId } of over) {
      const version = await versionFacts(tx.db, versionId)
      if (version !== null)
        await tx.record(reviewReturned, {
          subject: ['review', leaseId],
          place: [...workPlaces(version), `person:${reviewerId}`],
          payload: { versionId, leaseId, reason: 'expired' },
        })
    }
    const late = await tx.db
      .updateTable('work_version')
      .set({ asked_at: tx.now })
      .where('settled_at', 'is', null)
      .where('superseded', '=', false)
      .where('asked_at', 'is', null)
      .where('due_at', '<=', tx.now)
      .returning('id')
      .execute()
    for (const { id } of late) {
      const version = await versionFacts(tx.db, id)
      if (version !== null)
        await tx.record(reviewersAsked, {
          subject: ['work', version.workId],
          place: workPlaces(version),
          payload: idsOf(version),
        })
    }
    const waited = tx.now.subtract({ hours: FALLBACK_DAYS * 24 })
    const stuck = await tx.db
      .selectFrom('work_version')
      .select('id')
      .where('settled_at', 'is', null)
      .where('superseded', '=', false)
      .where('due_at', '<=', waited)
      .orderBy('due_at')
      .limit(200)
      .forUpdate()
      .skipLocked()
      .execute()
    let settled = 0
    for (const { id } of stuck) {
      const version = await versionFacts(tx.db, id)
      if (version !== null && (await settleIfReady(tx, version, 1))) settled++
    }
    return { returned: over.length, asked: late.length, settled }
  },
)

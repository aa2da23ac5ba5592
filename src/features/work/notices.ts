import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { findActivity, syllabusAt } from '#features/courses/index.ts'
import { cohortById, cohortOrganizerIds } from '#features/cohorts/index.ts'
import { reviewersAsked, reviewGiven, reviewReturned, workSettled } from './events.ts'
import { m } from './messages/index.ts'
import { workPaths } from './paths.ts'

/** Authors hear of reviews and verdicts, organisers of works that wait, readers of a claim that ran out. */
export const workNotices: NoticeRule[] = [
  noticeRule(reviewGiven, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    return [
      { to: [payload.authorId], kind: 'work', message: m.toldReview, values, href: workPaths.work(payload.workId) },
    ]
  }),
  noticeRule(workSettled, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const message = payload.meets ? m.toldMeets : m.toldNotYet
    return [{ to: [payload.authorId], kind: 'work', message, values, href: workPaths.work(payload.workId) }]
  }),
  noticeRule(reviewersAsked, async (tx, { payload }) => {
    const cohort = await cohortById(tx.db, payload.cohortId)
    if (cohort === null) return []
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const to = [...(await cohortOrganizerIds(tx, cohort))]
    return [{ to, kind: 'review', message: m.toldAsked, values, href: workPaths.work(payload.workId) }]
  }),
  noticeRule(reviewReturned, async (tx, { payload: { leaseId, reason } }) => {
    const lease =
      reason === 'expired'
        ? await tx.db.selectFrom('review_lease').select('reviewer_id').where('id', '=', leaseId).executeTakeFirst()
        : undefined
    return lease === undefined
      ? []
      : [{ to: [lease.reviewer_id], kind: 'review', message: m.toldExpired, href: workPaths.desk }]
  }),
]

async function activityOf(tx: Tx, cohortId: string, key: string): Promise<{ activity: string }> {
  const cohort = await cohortById(tx.db, cohortId)
  const found = cohort === null ? null : findActivity(await syllabusAt(tx.db, cohort.revision_id), key)
  return { activity: found?.activity.title ?? key }
}

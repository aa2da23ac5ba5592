import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { findActivity, syllabusAt } from '#features/courses/index.ts'
import { cohortById, cohortOrganizerIds } from '#features/cohorts/index.ts'
import { reviewersAsked, reviewGiven, reviewReturned, workSettled } from './events.ts'
import { m } from './messages/index.ts'
import { versionFacts } from './facts.ts'
import { workPaths } from './paths.ts'
import { hides } from './rules/names.ts'

/** Authors hear of reviews and verdicts, organisers of works that wait, readers of a claim that ran out. */
export const workNotices: NoticeRule[] = [
  noticeRule(reviewGiven, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const told = { to: [payload.authorId], kind: 'work', values, href: workPaths.work(payload.workId) }
    const version = await versionFacts(tx.db, payload.versionId)
    if (version === null || !hides('reader', { names: version.names, over: false }))
      return [{ ...told, message: m.toldReview }]
    // They are shown two at a time, and told of in the same way; the verdict tells of the last.
    const place = await placeAmong(tx, payload.versionId, payload.reviewId)
    return place > 0 && place % 2 === 0 ? [{ ...told, message: m.toldReviewsUnnamed, unnamed: true }] : []
  }),
  noticeRule(workSettled, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const message = payload.meets ? m.toldMeets : m.toldNotYet
    const href = workPaths.work(payload.workId)
    return [{ to: [payload.authorId], kind: 'work', message, values, href, unnamed: true }]
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

/** Which review of its version it was, from 1. */
async function placeAmong(tx: Tx, versionId: string, reviewId: string): Promise<number> {
  const rows = await tx.db
    .selectFrom('review')
    .select('id')
    .where('work_version_id', '=', versionId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.findIndex(({ id }) => id === reviewId) + 1
}

async function activityOf(tx: Tx, cohortId: string, key: string): Promise<{ activity: string }> {
  const cohort = await cohortById(tx.db, cohortId)
  const found = cohort === null ? null : findActivity(await syllabusAt(tx.db, cohort.revision_id), key)
  return { activity: found?.activity.title ?? key }
}

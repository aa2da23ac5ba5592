import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { findActivity, organizersOf, syllabusAt } from '#features/courses/index.ts'
import { cohortById, cohortOrganizerIds } from '#features/cohorts/index.ts'
import {
  coAuthorDeclined,
  coAuthorInvited,
  coAuthorJoined,
  coAuthorLeft,
  exampleAdded,
  reviewersAsked,
  reviewGiven,
  reviewReturned,
  workSettled,
} from './events.ts'
import { m } from './messages/index.ts'
import { workPaths } from './paths.ts'
import { authorIdsOf } from './queries/co-authors.ts'

/** Who made a work, or is asked whether they did, hears of it; organisers hear of examples that wait for a second maker. */
const togetherNotices: NoticeRule[] = [
  noticeRule(coAuthorInvited, async (tx, { payload: { workId, cohortId, activityKey, personId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [{ to: [personId], kind: 'work', message: m.toldCoAuthorAsked, values, href: workPaths.authors(workId) }]
  }),
  noticeRule(coAuthorJoined, async (tx, { payload: { workId, cohortId, activityKey, authorId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [{ to: [authorId], kind: 'work', message: m.toldCoAuthorYes, values, href: workPaths.authors(workId) }]
  }),
  noticeRule(coAuthorDeclined, async (tx, { payload: { workId, cohortId, activityKey, authorId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [{ to: [authorId], kind: 'work', message: m.toldCoAuthorNo, values, href: workPaths.authors(workId) }]
  }),
  noticeRule(coAuthorLeft, async (tx, { payload: { workId, cohortId, activityKey, authorId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [{ to: [authorId], kind: 'work', message: m.toldCoAuthorLeft, values, href: workPaths.authors(workId) }]
  }),
  noticeRule(exampleAdded, async (tx, { payload: { exampleId, courseId } }) => {
    const row = await tx.db.selectFrom('review_example').select('title').where('id', '=', exampleId).executeTakeFirst()
    const to = (await organizersOf(tx.db, tx.now, courseId)).map(({ id }) => id)
    const href = workPaths.example(exampleId)
    return row === undefined ? [] : [{ to, kind: 'review', message: m.toldExample, values: { title: row.title }, href }]
  }),
]

/** Authors hear of reviews and verdicts, organisers of works that wait, readers of a claim that ran out. */
export const workNotices: NoticeRule[] = [
  ...togetherNotices,
  noticeRule(reviewGiven, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    return [
      {
        to: await authorIdsOf(tx.db, payload.workId),
        kind: 'work',
        message: m.toldReview,
        values,
        href: workPaths.work(payload.workId),
      },
    ]
  }),
  noticeRule(workSettled, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const message = payload.meets ? m.toldMeets : m.toldNotYet
    const to = await authorIdsOf(tx.db, payload.workId)
    return [{ to, kind: 'work', message, values, href: workPaths.work(payload.workId) }]
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

import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule, type Told } from '#kernel/events/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { cohortById, cohortOrganizerIds } from '#features/cohorts/index.ts'
import {
  appealDecided,
  appealOpened,
  appealPassedOn,
  authorAsked,
  closedUnread,
  readersCalled,
  reviewerReminded,
  reviewersAsked,
  reviewGiven,
  reviewReturned,
  tieBreakOpened,
  workChecked,
  workSettled,
} from '../events.ts'
import { m } from '../messages/index.ts'
import { versionFacts, activityOf, authorsOf, hides } from '../work/index.ts'
import { workPaths } from '../paths.ts'
import { MAX_REMINDERS } from '../terms.ts'
import { togetherNotices } from './together-notices.ts'

/** Authors hear of reviews and verdicts, organisers of works that wait, readers of a claim that ran out. */
export const workNotices: NoticeRule[] = [
  ...togetherNotices,
  noticeRule(reviewGiven, async (tx, { payload }) => {
    // Fresh reviews show when the appeal is over, not before.
    if (payload.appeal) return []
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const told = {
      to: await authorsOf(tx, payload.workId),
      kind: 'work',
      values,
      href: workPaths.work.href({ id: payload.workId }),
    }
    const version = await versionFacts(tx.db, payload.versionId)
    if (version === null || !hides('reader', { names: version.names, over: false }))
      return [{ ...told, message: m.toldReview }]
    // They are shown two at a time, and told of in the same way; the verdict tells of the last.
    const place = await placeAmong(tx, payload.versionId, payload.reviewId)
    return place > 0 && place % 2 === 0 ? [{ ...told, message: m.toldReviewsUnnamed, unnamed: true }] : []
  }),
  noticeRule(workSettled, async (tx, { payload }) => {
    // What an appeal or a check came to is told by its own notice.
    if (payload.after !== 'reviews') return []
    const fewer = await settledWithFewer(tx, payload)
    return fewer === null
      ? toAuthors(tx, payload, m.toldSettled)
      : (await toAuthors(tx, payload, m.toldFewer)).map((told) => ({ ...told, values: { ...told.values, ...fewer } }))
  }),
  noticeRule(reviewersAsked, async (tx, { payload }) => {
    const cohort = await cohortById(tx.db, payload.cohortId)
    if (cohort === null) return []
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const to = [...(await cohortOrganizerIds(tx, cohort))]
    return [{ to, kind: 'review', message: m.toldAsked, values, href: workPaths.work.href({ id: payload.workId }) }]
  }),
  noticeRule(tieBreakOpened, async (tx, { payload }) => toAuthors(tx, payload, m.toldTieBreak)),
  noticeRule(appealOpened, async (tx, { payload }) => toOrganizers(tx, payload, m.toldAppeal)),
  noticeRule(appealPassedOn, async (tx, { payload }) => toOrganizers(tx, payload, m.toldAppealPassed)),
  noticeRule(appealDecided, async (tx, { payload }) =>
    toAuthors(tx, payload, payload.upheld ? m.toldAppealUpheld : m.toldAppealDeclined),
  ),
  noticeRule(readersCalled, async (tx, { payload }) => {
    const values = await activityOf(tx, payload.cohortId, payload.activityKey)
    const message = { alumni: m.toldAlumni, rescue: m.toldRescue, appeal: m.toldFresh }[payload.why]
    return [{ to: payload.readerIds, kind: 'review', message, values, href: workPaths.desk.href() }]
  }),
  noticeRule(reviewerReminded, async (tx, { payload }) => {
    const values = { ...(await activityOf(tx, payload.cohortId, payload.activityKey)), owed: payload.owed }
    const message = payload.sent >= MAX_REMINDERS ? m.toldLastReminder : m.toldReminder
    return [{ to: [payload.personId], kind: 'review', message, values, href: workPaths.desk.href() }]
  }),
  noticeRule(authorAsked, async (tx, { payload }) => toAuthors(tx, payload, m.toldUnread)),
  noticeRule(closedUnread, async (tx, { payload }) => toAuthors(tx, payload, m.toldClosed)),
  noticeRule(workChecked, async (tx, { payload }) => toAuthors(tx, payload, m.toldChecked)),
  noticeRule(reviewReturned, async (tx, { payload: { leaseId, reason } }) => {
    const lease =
      reason === 'expired'
        ? await tx.db.selectFrom('review_lease').select('reviewer_id').where('id', '=', leaseId).executeTakeFirst()
        : undefined
    return lease === undefined
      ? []
      : [{ to: [lease.reviewer_id], kind: 'review', message: m.toldExpired, href: workPaths.desk.href() }]
  }),
]

interface About {
  workId: string
  cohortId: string
  activityKey: string
  appealId?: string
}

/** What came of a work: of reading it as of deciding on it nobody may learn here who did it. */
async function toAuthors(tx: Tx, about: About, message: Message): Promise<Told[]> {
  const values = await activityOf(tx, about.cohortId, about.activityKey)
  const to = await authorsOf(tx, about.workId)
  return [{ to, kind: 'work', message, values, href: workPaths.work.href({ id: about.workId }), unnamed: true }]
}

async function toOrganizers(tx: Tx, about: About, message: Message): Promise<Told[]> {
  const cohort = await cohortById(tx.db, about.cohortId)
  if (cohort === null) return []
  const values = await activityOf(tx, about.cohortId, about.activityKey)
  const href =
    about.appealId === undefined
      ? workPaths.work.href({ id: about.workId })
      : workPaths.appeal.href({ appealId: about.appealId })
  return [{ to: [...(await cohortOrganizerIds(tx, cohort))], kind: 'review', message, values, href }]
}

/** With how many of how many reviews a version was settled, where more were promised. */
async function settledWithFewer(tx: Tx, { versionId, n }: { versionId: string; n: number }) {
  const version = await tx.db
    .selectFrom('work_version')
    .select(['reach', 'needed'])
    .where('id', '=', versionId)
    .executeTakeFirst()
  return version?.reach === 'fewer' && n < version.needed ? { n, needed: version.needed } : null
}

/** Which of the first reviews of its version it was, from 1. */
async function placeAmong(tx: Tx, versionId: string, reviewId: string): Promise<number> {
  const rows = await tx.db
    .selectFrom('review')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .select('review.id')
    .where('review.work_version_id', '=', versionId)
    .where('review_lease.appeal_id', 'is', null)
    .orderBy('review.at')
    .orderBy('review.id')
    .execute()
  return rows.findIndex(({ id }) => id === reviewId) + 1
}

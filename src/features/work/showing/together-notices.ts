import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { organizersOf } from '#features/courses/index.ts'
import { activityOf } from '../work/index.ts'
import { coAuthorDeclined, coAuthorInvited, coAuthorJoined, coAuthorLeft, exampleAdded } from '../events.ts'
import { m } from '../messages/index.ts'
import { workPaths } from '../paths.ts'

/** Who made a work, or is asked whether they did, hears of it; organisers hear of examples that wait for a second maker. */
export const togetherNotices: NoticeRule[] = [
  noticeRule(coAuthorInvited, async (tx, { payload: { workId, cohortId, activityKey, personId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [
      {
        to: [personId],
        kind: 'work',
        message: m.toldCoAuthorAsked,
        values,
        href: workPaths.authors.href({ id: workId }),
      },
    ]
  }),
  noticeRule(coAuthorJoined, async (tx, { payload: { workId, cohortId, activityKey, authorId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [
      {
        to: [authorId],
        kind: 'work',
        message: m.toldCoAuthorYes,
        values,
        href: workPaths.authors.href({ id: workId }),
      },
    ]
  }),
  noticeRule(coAuthorDeclined, async (tx, { payload: { workId, cohortId, activityKey, authorId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [
      { to: [authorId], kind: 'work', message: m.toldCoAuthorNo, values, href: workPaths.authors.href({ id: workId }) },
    ]
  }),
  noticeRule(coAuthorLeft, async (tx, { payload: { workId, cohortId, activityKey, authorId } }) => {
    const values = await activityOf(tx, cohortId, activityKey)
    return [
      {
        to: [authorId],
        kind: 'work',
        message: m.toldCoAuthorLeft,
        values,
        href: workPaths.authors.href({ id: workId }),
      },
    ]
  }),
  noticeRule(exampleAdded, async (tx, { payload: { exampleId, courseId } }) => {
    const row = await tx.db.selectFrom('review_example').select('title').where('id', '=', exampleId).executeTakeFirst()
    const to = (await organizersOf(tx.db, tx.now, courseId)).map(({ id }) => id)
    const href = workPaths.example.href({ id: exampleId })
    return row === undefined ? [] : [{ to, kind: 'review', message: m.toldExample, values: { title: row.title }, href }]
  }),
]

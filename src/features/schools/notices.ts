import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { stewardAppointed } from './events.ts'
import { m } from './messages/index.ts'
import { schoolPaths } from './paths.ts'
import { schoolById } from './queries.ts'

/** Whoever is made a steward of a school hears of it, and can end it there. */
export const schoolNotices: NoticeRule[] = [
  noticeRule(stewardAppointed, async (tx, { payload: { schoolId, personId } }) => {
    const school = await schoolById(tx.db, schoolId)
    if (school === null) return []
    return [
      {
        to: [personId],
        kind: 'course',
        message: m.toldSteward,
        values: { school: school.name },
        href: schoolPaths.school.href({ slug: school.slug }, { hash: 'stewards' }),
      },
    ]
  }),
]

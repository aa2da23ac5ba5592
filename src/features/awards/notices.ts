import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { badgeAwarded } from './events.ts'
import { m } from './messages/index.ts'
import { awardPaths } from './paths.ts'

/** Whoever earns a badge hears of it. */
export const awardNotices: NoticeRule[] = [
  noticeRule(badgeAwarded, async (tx, { payload: { badgeId, awardId, personId } }) => {
    const badge = await tx.db
      .selectFrom('badge')
      .innerJoin('badge_version', 'badge_version.id', 'badge.version_id')
      .select('badge_version.name')
      .where('badge.id', '=', badgeId)
      .executeTakeFirst()
    if (badge === undefined) return []
    const values = { badge: badge.name }
    return [{ to: [personId], kind: 'badge', message: m.toldAwarded, values, href: awardPaths.award(awardId) }]
  }),
]

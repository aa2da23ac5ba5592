import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { badgeNominated } from './events.ts'
import { m } from './messages/index.ts'
import { badgePaths } from './paths.ts'

/** Whoever was nominated hears by whom; what was said stands on the badge's page, for their eyes. */
export const badgeNotices: NoticeRule[] = [
  noticeRule(badgeNominated, async (tx, { payload: { badgeId, personId } }) => {
    const badge = await tx.db
      .selectFrom('badge')
      .innerJoin('badge_version', 'badge_version.id', 'badge.version_id')
      .select(['badge.slug', 'badge_version.name'])
      .where('badge.id', '=', badgeId)
      .executeTakeFirst()
    if (badge === undefined) return []
    const href = badgePaths.badge.href({ slug: badge.slug }, { hash: 'nominations' })
    return [{ to: [personId], kind: 'badge', message: m.toldNominated, values: { badge: badge.name }, href }]
  }),
]

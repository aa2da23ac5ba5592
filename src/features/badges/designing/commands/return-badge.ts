import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { badgeReturned } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { badgeOfMine, badgeTags } from '../../badge/index.ts'

/** Brings a retired badge back. Refuses `badge.awarded` for one that is not retired; only for those who look after it. */
export const returnBadge = command(
  'badges.return',
  async (tx, { slug }: { slug: string }): Promise<{ slug: string } | Refusal> => {
    const badge = await badgeOfMine(tx, slug)
    if (isRefusal(badge)) return badge
    if (badge.retired_at === null) return refuse('badge.awarded', m.awardedNow, { instead: m.awardedNowInstead })
    await tx.db.updateTable('badge').set({ retired_at: null }).where('id', '=', badge.id).execute()
    await tx.record(badgeReturned, {
      subject: ['badge', badge.id],
      tags: badgeTags(badge),
      payload: { badgeId: badge.id, courseId: badge.course_id },
    })
    return { slug }
  },
)

import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { badgeRetired } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { badgeOfMine, badgeTags } from '../../badge/index.ts'

/** Ends the awarding of a badge; whoever holds it keeps it. Refuses `badge.retired` for one that is; only for those who look after it. */
export const retireBadge = command(
  'badges.retire',
  async (tx, { slug }: { slug: string }): Promise<{ slug: string } | Refusal> => {
    const badge = await badgeOfMine(tx, slug)
    if (isRefusal(badge)) return badge
    if (badge.retired_at !== null)
      return refuse('badge.retired', m.retiredAlready, { instead: m.retiredAlreadyInstead })
    await tx.db.updateTable('badge').set({ retired_at: tx.now }).where('id', '=', badge.id).execute()
    await tx.record(badgeRetired, {
      subject: ['badge', badge.id],
      tags: badgeTags(badge),
      payload: { badgeId: badge.id, courseId: badge.course_id },
    })
    return { slug }
  },
)

import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { badgeDropped } from '../events.ts'
import { ownBadge, tagsOf } from '../facts.ts'

/** Deletes a badge that I brought from elsewhere, also from my portfolio. Refuses `unknown`. */
export const dropBadge = command(
  'portfolio.drop-badge',
  async (tx, input: { badgeId: string }): Promise<{ badgeId: string } | Refusal> => {
    const badge = await ownBadge(tx, input.badgeId)
    if (isRefusal(badge)) return badge
    await tx.db
      .deleteFrom('portfolio_item')
      .where('person_id', '=', badge.person_id)
      .where('kind', '=', 'elsewhere')
      .where('ref_id', '=', badge.id)
      .execute()
    await tx.db.deleteFrom('badge_elsewhere').where('id', '=', badge.id).execute()
    await tx.record(badgeDropped, {
      subject: ['person', badge.person_id],
      tags: tagsOf(badge.person_id),
      payload: { personId: badge.person_id, badgeId: badge.id },
    })
    return { badgeId: badge.id }
  },
)

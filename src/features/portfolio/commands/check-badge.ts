import type { Verification } from '#engines/open-badges/index.ts'
import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { badgeChecked } from '../events.ts'
import { ownBadge, tagsOf } from '../facts.ts'
import { verdictOf } from './bring-badge.ts'

/**
 * Keeps what a new verification of a badge from elsewhere found. One that is found false now stays with its person, who
 * reads why, and is shown to nobody else. Refuses `unknown`.
 */
export const checkBadge = command(
  'portfolio.check-badge',
  async (
    tx,
    input: { badgeId: string; verification: Verification },
  ): Promise<{ badgeId: string; verdict: Verification['verdict'] } | Refusal> => {
    const badge = await ownBadge(tx, input.badgeId)
    if (isRefusal(badge)) return badge
    const { verdict } = input.verification
    await tx.db
      .updateTable('badge_elsewhere')
      .set({ verdict: JSON.stringify(verdictOf(input.verification)), checked_at: tx.now })
      .where('id', '=', badge.id)
      .execute()
    await tx.record(badgeChecked, {
      subject: ['person', badge.person_id],
      tags: tagsOf(badge.person_id),
      payload: { personId: badge.person_id, badgeId: badge.id, verdict },
    })
    return { badgeId: badge.id, verdict }
  },
)

import { command } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { awardAccepted } from '../../events.ts'
import { chosenFrom, endOf, ownAward, payloadOf, tagsOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { signAward } from '../../files/index.ts'
import type { Visibility } from '../../terms.ts'

export interface Acceptance {
  awardId: string
  /** Names of the pieces of evidence to show (`keyOf`). */
  shown: readonly string[]
  visibility: Visibility
}

/**
 * Accepts an award that is offered, or that was declined while its badge is still the same; what is shown of it is signed
 * now. Refuses `unknown`, `award.accepted`, `award.badge-changed`, `invalid` for evidence that was not found.
 */
export const acceptAward = command(
  'awards.accept',
  async (tx, input: Acceptance): Promise<{ awardId: string } | Refusal> => {
    const award = await ownAward(tx, input.awardId)
    if (award === null) return unknown('award')
    if (award.state === 'accepted')
      return refuse('award.accepted', m.acceptedAlready, { instead: m.acceptedAlreadyInstead })
    if (award.state === 'declined' && (award.version_id !== award.current_version_id || award.retired_at !== null))
      return refuse('award.badge-changed', m.badgeChanged, { instead: m.badgeChangedInstead })
    const shown = chosenFrom(award.found, input.shown)
    if (shown === null) return invalid({ shown: m.foreignEvidence })
    const validUntil = endOf(tx.now, award.expires_months)
    await tx.db
      .updateTable('award')
      .set({
        state: 'accepted',
        visibility: input.visibility,
        shown: JSON.stringify(shown),
        answered_at: tx.now,
        valid_until: validUntil,
        reminded_at: null,
      })
      .where('id', '=', award.id)
      .execute()
    await signAward(tx, { ...award, shown, valid_until: validUntil })
    await tx.record(awardAccepted, {
      subject: ['award', award.id],
      tags: tagsOf(award),
      payload: { ...payloadOf(award), visibility: input.visibility },
    })
    return { awardId: award.id }
  },
)

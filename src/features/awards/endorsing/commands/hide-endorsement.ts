import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { endorsementPayload, endorsementTags, lockedEndorsement } from '../endorsement-facts.ts'
import { endorsementHidden } from '../../events.ts'

/** The holder of an award hides what somebody said about it, or shows it again. Refuses `unknown`. */
export const hideEndorsement = command(
  'awards.hide-endorsement',
  async (tx, input: { endorsementId: string; hidden: boolean }): Promise<{ awardId: string } | Refusal> => {
    const endorsement = await lockedEndorsement(tx, input.endorsementId)
    if (endorsement === null || endorsement.award_id === null || endorsement.person_id !== tx.actor?.id)
      return unknown('endorsement')
    await tx.db
      .updateTable('endorsement')
      .set({ hidden_at: input.hidden ? tx.now : null })
      .where('id', '=', endorsement.id)
      .execute()
    await tx.record(endorsementHidden, {
      subject: ['endorsement', endorsement.id],
      tags: endorsementTags(endorsement),
      payload: { ...endorsementPayload(endorsement), hidden: input.hidden },
    })
    return { awardId: endorsement.award_id }
  },
)

import { command } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { awardDeclined } from '../../events.ts'
import { ownAward, payloadOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'

/** Declines an award that is offered. Nobody learns of it. Refuses `unknown` and `award.answered`. */
export const declineAward = command(
  'awards.decline',
  async (tx, input: { awardId: string }): Promise<{ awardId: string } | Refusal> => {
    const award = await ownAward(tx, input.awardId)
    if (award === null) return unknown('award')
    if (award.state !== 'offered')
      return refuse('award.answered', m.answeredAlready, { instead: m.answeredAlreadyInstead })
    await tx.db
      .updateTable('award')
      .set({ state: 'declined', answered_at: tx.now })
      .where('id', '=', award.id)
      .execute()
    await tx.record(awardDeclined, {
      subject: ['award', award.id],
      tags: [`award:${award.id}`, `person:${award.person_id}`],
      payload: payloadOf(award),
    })
    return { awardId: award.id }
  },
)

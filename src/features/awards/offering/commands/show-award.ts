import { command } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { awardShown } from '../../events.ts'
import { ownAward, payloadOf, tagsOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import type { Visibility } from '../../terms.ts'

/**
 * Its holder says who may see an award's page; a credential that was given away still verifies. Refuses `unknown` and
 * `award.not-accepted`.
 */
export const showAward = command(
  'badges.show-award',
  async (tx, input: { awardId: string; visibility: Visibility }): Promise<{ awardId: string } | Refusal> => {
    const award = await ownAward(tx, input.awardId)
    if (award === null) return unknown('award')
    if (award.state !== 'accepted')
      return refuse('award.not-accepted', m.notAccepted, { instead: m.notAcceptedInstead })
    await tx.db.updateTable('award').set({ visibility: input.visibility }).where('id', '=', award.id).execute()
    await tx.record(awardShown, {
      subject: ['award', award.id],
      tags: tagsOf(award),
      payload: { ...payloadOf(award), visibility: input.visibility },
    })
    return { awardId: award.id }
  },
)

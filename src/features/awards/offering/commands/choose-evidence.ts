import { command } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { evidenceChosen } from '../../events.ts'
import { chosenFrom, ownAward, payloadOf, tagsOf, takesAway } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { signAward } from '../../files/index.ts'

/**
 * Its holder chooses anew what an award shows, and its credential is signed again. One that showed something which is no
 * longer shown is revoked as replaced; any other stays valid. Refuses `unknown`, `award.not-in-force`, `invalid`.
 */
export const chooseEvidence = command(
  'awards.choose-evidence',
  async (tx, input: { awardId: string; shown: readonly string[] }): Promise<{ awardId: string } | Refusal> => {
    const award = await ownAward(tx, input.awardId)
    if (award === null) return unknown('award')
    if (award.state !== 'accepted' || award.standing !== 'held')
      return refuse('award.not-in-force', m.signInactive, { instead: m.standingNowInstead })
    const shown = chosenFrom(award.found, input.shown)
    if (shown === null) return invalid({ shown: m.foreignEvidence })
    await tx.db
      .updateTable('award')
      .set({ shown: JSON.stringify(shown) })
      .where('id', '=', award.id)
      .execute()
    await signAward(tx, { ...award, shown }, { revokeOld: takesAway(award.shown, shown) })
    await tx.record(evidenceChosen, { subject: ['award', award.id], tags: tagsOf(award), payload: payloadOf(award) })
    return { awardId: award.id }
  },
)

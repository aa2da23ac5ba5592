import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { setStatus } from '#features/issuers/index.ts'
import { endorsementPayload, endorsementTags, lockedEndorsement } from '../endorsement-facts.ts'
import { schoolsOfSteward } from '#features/schools/index.ts'
import { endorsementWithdrawn } from '../../events.ts'

/**
 * Who wrote an endorsement takes it back, or another steward of the school in whose name it was said; it is revoked on the
 * list of its issuer, also where it was carried away. Refuses `unknown`.
 */
export const withdrawEndorsement = command(
  'awards.withdraw-endorsement',
  async (tx, input: { endorsementId: string }): Promise<{ awardId: string | null; slug: string } | Refusal> => {
    const endorsement = await lockedEndorsement(tx, input.endorsementId)
    const me = tx.actor?.id
    if (endorsement === null || me === undefined) return unknown('endorsement')
    const schools = endorsement.school_id === null ? [] : await schoolsOfSteward(tx.db, tx.now, me)
    if (endorsement.by_id !== me && !schools.some(({ id }) => id === endorsement.school_id))
      return unknown('endorsement')
    await tx.db.updateTable('endorsement').set({ withdrawn_at: tx.now }).where('id', '=', endorsement.id).execute()
    if (endorsement.credential_id !== null) await setStatus(tx, endorsement.credential_id, 'revoked')
    await tx.record(endorsementWithdrawn, {
      subject: ['endorsement', endorsement.id],
      tags: endorsementTags(endorsement),
      payload: endorsementPayload(endorsement),
    })
    return { awardId: endorsement.award_id, slug: endorsement.slug ?? '' }
  },
)

import { command } from '#kernel/command/index.ts'
import { identityOf } from '#engines/open-badges/index.ts'
import { awardReissued } from '../../events.ts'
import { lockedAward, payloadOf, tagsOf } from '../../award/index.ts'
import { signAward } from '../sign-award.ts'

/**
 * Signs the awards of somebody again whose address is another than the one their credentials were given to; those are
 * revoked as replaced. An award that is not in force waits until it is again. Idempotent.
 */
export const reissueAwards = command(
  'awards.reissue',
  async (tx, { personId }: { personId: string }): Promise<{ reissued: string[] }> => {
    const held = await tx.db
      .selectFrom('award')
      .innerJoin('signed_credential', 'signed_credential.id', 'award.credential_id')
      .innerJoin('person', 'person.id', 'award.person_id')
      .select(['award.id', 'signed_credential.document', 'signed_credential.salt', 'person.email'])
      .where('award.person_id', '=', personId)
      .where('award.state', '=', 'accepted')
      .where('award.standing', '=', 'held')
      .orderBy('award.at')
      .execute()
    const reissued: string[] = []
    for (const { id, document, salt, email } of held) {
      if (salt !== null && JSON.stringify(document).includes(String(identityOf(email, salt).identityHash))) continue
      const award = await lockedAward(tx, id)
      if (award === null || award.standing !== 'held') continue
      await signAward(tx, award, { revokeOld: true })
      await tx.db
        .insertInto('award_action')
        .values({ id: tx.id(), award_id: id, kind: 'reissued', code: 'replaced', words: '', by_id: null, at: tx.now })
        .execute()
      await tx.record(awardReissued, { subject: ['award', id], tags: tagsOf(award), payload: payloadOf(award) })
      reissued.push(id)
    }
    return { reissued }
  },
)

import type { Credential } from '#engines/open-badges/index.ts'
import { command } from '#kernel/command/index.ts'
import { signedAnew } from '../../events.ts'
import { bothForms } from '../issue.ts'
import { issuerById, profileOf, signerFor } from '../../keys/index.ts'
import { SIGNED_AT_ONCE } from '../../terms.ts'

/**
 * Signs credentials of a revoked key anew, in both forms and with the same content, so that who fetches one from its
 * address has one that verifies. What somebody took along earlier does not, and what belonged to people who have left is
 * not here any more. Some at a time: gives how many; the event of it asks for the next.
 */
export const signAnew = command(
  'issuers.sign-anew',
  async (tx, input: { issuerId: string; keyId: string }): Promise<{ signed: number }> => {
    const { issuerId, keyId } = input
    const issuer = await issuerById(tx.db, issuerId)
    if (issuer === null) return { signed: 0 }
    const { id: did } = await profileOf(tx.db, tx.services.site.baseUrl, issuer)
    const rows = await tx.db
      .selectFrom('signed_credential')
      .select(['id', 'document'])
      .where((eb) => eb.or([eb('key_id', '=', keyId), eb('jwt_key_id', '=', keyId)]))
      .orderBy('id')
      .limit(SIGNED_AT_ONCE)
      .forUpdate()
      .execute()
    if (rows.length === 0) return { signed: 0 }
    const signer = await signerFor(tx, { id: issuerId, did })
    for (const { id, document } of rows)
      await tx.db
        .updateTable('signed_credential')
        .set(await bothForms(tx, withoutProof(document), signer))
        .where('id', '=', id)
        .execute()
    await tx.record(signedAnew, {
      subject: ['issuer', issuerId],
      tags: [`issuer:${issuerId}`, ...rows.map(({ id }) => `credential:${id}`)],
      payload: { issuerId, keyId },
    })
    return { signed: rows.length }
  },
)

function withoutProof({ proof: _proof, ...unsigned }: Credential): Credential {
  return unsigned
}

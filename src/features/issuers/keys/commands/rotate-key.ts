import { command, type Tx } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { keyRotated } from '../../events.ts'
import { issuerById, profileOf } from '../issuer.ts'
import { addKey, lockIssuer } from '../keys.ts'
import { m } from '../../messages/index.ts'
import type { KeyAlgorithm } from '../../terms.ts'

/**
 * Makes a new key for an issuer in the place of the one that signs now. The old one stays listed, so that what it signed
 * still verifies; its secret is forgotten. Refuses `unknown` issuers and `issuer.no-key` where none has signed yet. For
 * whoever has the machine.
 */
export const rotateKey = command(
  'issuers.rotate-key',
  async (tx, input: { issuerId: string; algorithm: KeyAlgorithm }): Promise<{ keyId: string } | Refusal> => {
    const { issuerId, algorithm } = input
    await lockIssuer(tx, issuerId)
    if ((await issuerById(tx.db, issuerId)) === null) return unknown('issuer')
    const retired = await tx.db
      .updateTable('issuer_key')
      .set({ retired_at: tx.now, sealed_secret: '' })
      .where('issuer_id', '=', issuerId)
      .where('algorithm', '=', algorithm)
      .where('retired_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (Number(retired.numUpdatedRows) === 0) return refuse('issuer.no-key', m.noKey, { instead: m.noKeyInstead })
    const { id: keyId } = await addKeyTo(tx, issuerId, algorithm)
    await tx.record(keyRotated, {
      subject: ['issuer', issuerId],
      tags: [`issuer:${issuerId}`],
      payload: { issuerId, keyId },
    })
    return { keyId }
  },
)

/** A new key for an issuer that is locked. */
export async function addKeyTo(tx: Tx, issuerId: string, algorithm: KeyAlgorithm): Promise<{ id: string }> {
  const issuer = await issuerById(tx.db, issuerId)
  if (issuer === null) throw new Error('An issuer has gone.')
  const { id: did } = await profileOf(tx.db, tx.services.site.baseUrl, issuer)
  return addKey(tx, { id: issuerId, did }, algorithm)
}

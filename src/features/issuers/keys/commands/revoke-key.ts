import { sql } from 'kysely'
import { command } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { keyRevoked } from '../../events.ts'
import { lockIssuer } from '../keys.ts'
import { m } from '../../messages/index.ts'
import { addKeyTo } from './rotate-key.ts'

/**
 * Says that nothing a key signed is to be believed, because somebody else may have it. One that was in use has a
 * successor at once; status lists are signed anew when they are next asked for, and credentials follow as jobs. Refuses
 * `unknown` keys, `invalid` without a reason, and `issuer.key-revoked` the second time. For whoever has the machine.
 */
export const revokeKey = command(
  'issuers.revoke-key',
  async (tx, input: { keyId: string; reason: string }): Promise<{ successorId: string | null } | Refusal> => {
    const reason = oneLine(input.reason, 500)
    if (reason === '') return invalid({ reason: m.keyReason })
    const found = await keyById(input.keyId)
    if (found === undefined) return unknown('key')
    await lockIssuer(tx, found.issuer_id)
    const key = await keyById(input.keyId)
    if (key === undefined) return unknown('key')
    if (key.revoked_at !== null) return refuse('issuer.key-revoked', m.keyRevoked, { instead: m.keyRevokedInstead })
    await tx.db
      .updateTable('issuer_key')
      .set({ revoked_at: tx.now, revoked_reason: reason, sealed_secret: '' })
      .where('id', '=', key.id)
      .execute()
    const successor = key.retired_at === null ? await addKeyTo(tx, key.issuer_id, key.algorithm) : null
    await tx.db
      .updateTable('status_document')
      .set({ changes: sql`changes + 1` })
      .where('list_id', 'in', tx.db.selectFrom('status_list').select('id').where('issuer_id', '=', key.issuer_id))
      .execute()
    await tx.record(keyRevoked, {
      subject: ['issuer', key.issuer_id],
      tags: [`issuer:${key.issuer_id}`],
      payload: { issuerId: key.issuer_id, keyId: key.id },
    })
    return { successorId: successor?.id ?? null }

    function keyById(id: string) {
      return tx.db
        .selectFrom('issuer_key')
        .select(['id', 'issuer_id', 'algorithm', 'retired_at', 'revoked_at'])
        .where('id', '=', id)
        .executeTakeFirst()
    }
  },
)

import { sql } from 'kysely'
import type { StatusPurpose } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import type { Standing } from '../terms.ts'

/**
 * Says on the status lists whether a credential is in force, suspended or revoked. `inForce` takes back either, as an
 * appeal does. Idempotent; false when the credential has no place on a list, as those from before there were any.
 */
export async function setStatus(tx: Tx, credentialId: string, standing: Standing): Promise<boolean> {
  const entry = await tx.db
    .selectFrom('status_entry')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
  if (entry === undefined) return false
  const next = {
    revoked_at: standing === 'revoked' ? (entry.revoked_at ?? tx.now) : null,
    suspended_at: standing === 'suspended' ? (entry.suspended_at ?? tx.now) : null,
  }
  await tx.db.updateTable('status_entry').set(next).where('credential_id', '=', credentialId).execute()
  const changed: StatusPurpose[] = []
  if (isMarked(entry, 'revocation') !== isMarked(next, 'revocation')) changed.push('revocation')
  if (isMarked(entry, 'suspension') !== isMarked(next, 'suspension')) changed.push('suspension')
  if (changed.length === 0) return true
  await tx.db
    .updateTable('status_document')
    .set({ changes: sql`changes + 1` })
    .where('list_id', '=', entry.list_id)
    .where('purpose', 'in', changed)
    .execute()
  return true
}

/**
 * What a list says of a place. A credential can name one list only (Open Badges 3.0 knows one `credentialStatus`), that of
 * revocations: on it is marked whatever is not in force now. The list of suspensions tells which of those may come back.
 */
function isMarked(entry: { revoked_at: unknown; suspended_at: unknown }, purpose: StatusPurpose): boolean {
  const suspended = entry.suspended_at !== null
  return purpose === 'suspension' ? suspended : suspended || entry.revoked_at !== null
}

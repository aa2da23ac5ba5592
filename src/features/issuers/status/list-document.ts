import {
  emptyStatusList,
  signCredential,
  statusListCredential,
  type StatusPurpose,
} from '#engines/open-badges/index.ts'
import { inTransaction, type Services, type Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { issuerById, profileOf, signerFor } from '../keys/index.ts'
import { issuerPaths } from '../paths.ts'

/**
 * A status list as a signed credential, as it is now; null when there is none. It is signed when it is first asked for
 * after a change, and given as it was signed until the next.
 */
export async function listDocument(services: Services, listId: string, purpose: StatusPurpose): Promise<string | null> {
  const row = await documentRow(services.db, listId, purpose)
  if (row === undefined) return null
  if (row.signed !== null && row.signed_changes === row.changes) return row.signed
  const signed = await inTransaction({ services, actor: null }, (tx) => signList(tx, listId, purpose))
  if (isRefusal(signed)) throw new Error(inEnglish(signed))
  return signed
}

/** Seconds by which a list begins before it is signed: who asks for it looked at their clock before it answered, or has a slow one. */
const LEEWAY = 60

/**
 * Who asks while it is being signed waits for the row, and finds it done. The count of changes is read before the marks:
 * a change that comes between is in what is signed, and has it signed once more.
 */
async function signList(tx: Tx, listId: string, purpose: StatusPurpose): Promise<string> {
  const list = await tx.db
    .selectFrom('status_list')
    .select(['issuer_id', 'entries'])
    .where('id', '=', listId)
    .executeTakeFirstOrThrow()
  const row = await issuerById(tx.db, list.issuer_id)
  if (row === null) throw new Error('A status list is of an issuer that is not there.')
  const { baseUrl } = tx.services.site
  const issuer = await profileOf(tx.db, baseUrl, row)
  const signer = await signerFor(tx, { id: row.id, did: issuer.id })
  const kept = await documentRow(tx.db, listId, purpose, 'locked')
  if (kept === undefined) throw new Error('A status list has gone.')
  if (kept.signed !== null && kept.signed_changes === kept.changes) return kept.signed
  const from = tx.now.subtract({ seconds: LEEWAY })
  const unsigned = statusListCredential({
    id: baseUrl + issuerPaths.status(listId, purpose),
    issuer: issuer.id,
    purpose,
    bits: bitsOf(list.entries, await markedPlaces(tx.db, listId, purpose)),
    validFrom: from.toString({ smallestUnit: 'second' }),
  })
  const signed = JSON.stringify(await signCredential(unsigned, issuer.id, signer.linked, from.toString()))
  await tx.db
    .updateTable('status_document')
    .set({ signed, signed_changes: kept.changes })
    .where('list_id', '=', listId)
    .where('purpose', '=', purpose)
    .execute()
  return signed
}

function documentRow(db: Db, listId: string, purpose: StatusPurpose, locked?: 'locked') {
  const row = db
    .selectFrom('status_document')
    .select(['changes', 'signed_changes', 'signed'])
    .where('list_id', '=', listId)
    .where('purpose', '=', purpose)
  return (locked === undefined ? row : row.forUpdate()).executeTakeFirst()
}

/** On the list of revocations is also what is suspended: see `setStatus`. */
async function markedPlaces(db: Db, listId: string, purpose: StatusPurpose): Promise<number[]> {
  const rows = await db
    .selectFrom('status_entry')
    .select('position')
    .where('list_id', '=', listId)
    .where((eb) =>
      purpose === 'suspension'
        ? eb('suspended_at', 'is not', null)
        : eb.or([eb('revoked_at', 'is not', null), eb('suspended_at', 'is not', null)]),
    )
    .execute()
  return rows.map(({ position }) => position)
}

/** All marks at once: a copy of the list for each would take a megabyte a mark. */
function bitsOf(entries: number, marked: readonly number[]): Uint8Array {
  const bits = emptyStatusList(entries)
  for (const position of marked) bits[position >> 3] = (bits[position >> 3] ?? 0) | (0x80 >> (position & 7))
  return bits
}

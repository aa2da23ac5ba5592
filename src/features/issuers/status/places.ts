import { STATUS_LIST_SIZE } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { LIST_IS_FULL } from '../terms.ts'

/**
 * Gives a credential a place that nobody has, drawn by lot, on the issuer's newest list; a new list begins when that one
 * is nearly full. Who draws at the same moment waits for the list, so no two get one place.
 */
export async function takePlace(
  tx: Tx,
  issuerId: string,
  credentialId: string,
): Promise<{ listId: string; position: number }> {
  const list = await roomyList(tx, issuerId)
  await tx.db
    .updateTable('status_list')
    .set({ taken: list.taken + 1 })
    .where('id', '=', list.id)
    .execute()
  for (;;) {
    const position = lot(tx, list.entries)
    const taken = await tx.db
      .insertInto('status_entry')
      .values({
        list_id: list.id,
        position,
        credential_id: credentialId,
        revoked_at: null,
        suspended_at: null,
      })
      .onConflict((conflict) => conflict.columns(['list_id', 'position']).doNothing())
      .executeTakeFirst()
    if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 1) return { listId: list.id, position }
  }
}

/** 48 bits of chance: the bias of the remainder is below one in a billion. */
function lot(tx: Tx, entries: number): number {
  return tx.random(6).reduce((sum, byte) => sum * 256 + byte, 0) % entries
}

async function roomyList(tx: Tx, issuerId: string): Promise<{ id: string; entries: number; taken: number }> {
  const newest = await tx.db
    .selectFrom('status_list')
    .select(['id', 'number', 'entries', 'taken'])
    .where('issuer_id', '=', issuerId)
    .orderBy('number', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (newest !== undefined && newest.taken < newest.entries * LIST_IS_FULL) return newest
  await beginList(tx, issuerId, (newest?.number ?? 0) + 1)
  return roomyList(tx, issuerId)
}

/** Somebody else may have begun it at the same moment; then theirs is used. */
async function beginList(tx: Tx, issuerId: string, number: number): Promise<void> {
  const id = tx.id()
  const begun = await tx.db
    .insertInto('status_list')
    .values({ id, issuer_id: issuerId, number, entries: STATUS_LIST_SIZE, taken: 0 })
    .onConflict((conflict) => conflict.columns(['issuer_id', 'number']).doNothing())
    .executeTakeFirst()
  if (Number(begun.numInsertedOrUpdatedRows ?? 0) === 0) return
  const blank = { list_id: id, changes: 0, signed_changes: null, signed: null }
  await tx.db
    .insertInto('status_document')
    .values([
      { ...blank, purpose: 'revocation' },
      { ...blank, purpose: 'suspension' },
    ])
    .execute()
}

import type { Tx } from '#kernel/command/index.ts'

/** Puts a password in the place of the one before, if there was one. */
export async function setPassword(tx: Tx, personId: string, hash: string): Promise<void> {
  const row = { person_id: personId, hash, device_hash: null, set_at: tx.now }
  await tx.db
    .insertInto('password')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
}

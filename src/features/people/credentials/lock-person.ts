import type { Tx } from '#kernel/command/index.ts'

/**
 * Whatever opens a session or makes a token, and whatever ends them all, happens to one person one after the other: none
 * slips in between a new password and the end of what stood on the old one.
 */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
}

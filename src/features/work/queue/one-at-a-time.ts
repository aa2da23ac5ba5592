import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'

/**
 * Lets what one person does with reviews happen one after the other until the transaction ends: two claims at once are
 * never both the second, and a review that is given while its writer hands in counts.
 */
export async function oneAtATime(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 7))`.execute(tx.db)
}

import type { Tx } from '#kernel/command/index.ts'
import type { SecurityKind, Visitor } from '../terms.ts'

/**
 * Writes down what happened to an account, for its person to see.
 * @param personId null for an address that nobody has: the same is done as for one that somebody has.
 */
export async function noteSecurity(
  tx: Tx,
  personId: string | null,
  kind: SecurityKind,
  { from, agent }: Visitor,
): Promise<void> {
  await tx.db
    .insertInto('security_event')
    .values({ id: tx.id(), person_id: personId, kind, address: from, agent, at: tx.now })
    .execute()
}

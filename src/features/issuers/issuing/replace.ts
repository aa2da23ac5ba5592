import type { Tx } from '#kernel/command/index.ts'
import { issueCredential, type ToIssue } from './issue.ts'

/**
 * Issues a credential in the place of another one and links them. The other one stays valid; whoever replaces it because
 * it no longer says what is true revokes it too. One that was replaced meanwhile is followed to the last of them.
 * @throws when there is no such credential.
 */
export async function replaceCredential(tx: Tx, oldId: string, input: ToIssue): Promise<{ id: string }> {
  const last = await lastOf(tx, oldId)
  const made = await issueCredential(tx, input)
  await tx.db
    .updateTable('signed_credential')
    .set({ replaced_by: made.id, replaced_at: tx.now })
    .where('id', '=', last)
    .execute()
  return made
}

async function lastOf(tx: Tx, id: string): Promise<string> {
  const row = await tx.db
    .selectFrom('signed_credential')
    .select('replaced_by')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Error('The credential to be replaced is not there.')
  return row.replaced_by === null ? id : lastOf(tx, row.replaced_by)
}

import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { keptEmail } from '#kernel/text/index.ts'

/** An address as it is kept and compared; what is none, as nobody has it. */
export function plainAddress(typed: string): string {
  return keptEmail(typed) ?? typed.trim().toLowerCase()
}

/** Who has an address, or may still take it back. Two who want one at the same moment are answered one after the other. */
export async function whoHas(tx: Tx, email: string) {
  await sql`select pg_advisory_xact_lock(hashtext(${`address ${email}`}))`.execute(tx.db)
  const person = await tx.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'email_confirmed', 'locale'])
    .where('email', '=', email)
    .executeTakeFirst()
  const held = await tx.db
    .selectFrom('account_link')
    .select(['person_id', 'expires_at'])
    .where('email', '=', email)
    .where('kind', '=', 'undo')
    .where('expires_at', '>', tx.now)
    .orderBy('expires_at', 'desc')
    .executeTakeFirst()
  return { person, held }
}

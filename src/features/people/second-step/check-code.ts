import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { unseal } from '#kernel/secrets/index.ts'
import { counterOf, recoveryHash } from './codes.ts'

/** Wrong codes for one account, from wherever they come, and for how long they count. */
export const MAX_WRONG_CODES = 10
export const WRONG_CODE_MINUTES = 15

export type CodeCheck = 'app' | 'recovery' | 'wrong' | 'locked'

/** Uses a code up: one of the app no second time, one for recovery never again. */
export async function takeCode(tx: Tx, personId: string, code: string): Promise<CodeCheck> {
  const row = await tx.db
    .selectFrom('second_step')
    .selectAll()
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return 'wrong'
  const since = tx.now.subtract({ minutes: WRONG_CODE_MINUTES }).epochMilliseconds
  if (row.wrong >= MAX_WRONG_CODES && row.wrong_since !== null && row.wrong_since.epochMilliseconds > since)
    return 'locked'
  const secret = unseal(tx.services.site.secret, row.sealed_secret)
  const counter = secret === null ? null : counterOf(secret, code, tx.now)
  if (counter !== null && counter > Number(row.last_counter)) {
    await tx.db
      .updateTable('second_step')
      .set({ last_counter: counter, wrong: 0, wrong_since: null })
      .where('person_id', '=', personId)
      .execute()
    return 'app'
  }
  const used = await tx.db
    .updateTable('recovery_code')
    .set({ used_at: tx.now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', recoveryHash(tx.services.site.secret, personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n ? 'recovery' : 'wrong'
}

/** Counts a wrong code; the first after a quarter of an hour begins anew. */
export async function countWrongCode(tx: Tx, personId: string): Promise<void> {
  const since = tx.now.subtract({ minutes: WRONG_CODE_MINUTES })
  await sql`
    update second_step set
      wrong = case when wrong_since > ${since} then wrong + 1 else 1 end,
      wrong_since = case when wrong_since > ${since} then wrong_since else ${tx.now} end
    where person_id = ${personId}
  `.execute(tx.db)
}

import type { Tx } from '#kernel/command/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'
import { standingStewards } from './queries.ts'

/**
 * Refuses `steward.last` when the site would be without a steward after this person: for the end of a role and of an
 * account. Stewards who are ending their accounts themselves do not count. Two who go at the same moment do so one after
 * the other.
 */
export async function refuseLastSteward(tx: Tx, personId: string): Promise<Refusal | null> {
  await tx.db
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'steward')
    .where('place_kind', '=', 'site')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const held = await tx.db
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'steward')
    .where('place_kind', '=', 'site')
    .where('ended_at', 'is', null)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (held === undefined) return null
  const staying = await standingStewards(tx.db, tx.now)
  if (staying.some((id) => id !== personId)) return null
  return refuse('steward.last', m.lastSteward, { instead: m.lastStewardInstead })
}

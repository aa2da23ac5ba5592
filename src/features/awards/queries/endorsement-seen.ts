import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { awardFor } from './award-for.ts'

/** Whether somebody may read the signed form of an endorsement: it stands, and they may see what it is about and that it is said. */
export async function endorsementSeen(
  db: Db,
  now: Temporal.Instant,
  viewer: Actor | null,
  credentialId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('endorsement')
    .select(['award_id', 'by_id', 'hidden_at'])
    .where('credential_id', '=', credentialId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return false
  if (row.award_id === null || row.by_id === viewer?.id) return true
  const award = await awardFor(db, now, viewer, row.award_id)
  return award !== null && award.state === 'accepted' && (row.hidden_at === null || award.mine)
}

import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Visibility } from '../../terms.ts'
import { awardFor } from '../../award/index.ts'

/** Who else may read the signed form of an endorsement that this viewer may read: it stands, and they may see what it is about and that it is said; null when they may not. */
export async function endorsementSeen(
  db: Db,
  now: Temporal.Instant,
  viewer: Actor | null,
  credentialId: string,
): Promise<Visibility | null> {
  const row = await db
    .selectFrom('endorsement')
    .select(['award_id', 'by_id', 'hidden_at'])
    .where('credential_id', '=', credentialId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  if (row.award_id === null) return 'public'
  const award = await awardFor(db, now, viewer, row.award_id)
  const seen = award !== null && award.state === 'accepted' && (row.hidden_at === null || award.mine)
  if (seen) return row.hidden_at === null ? award.visibility : 'private'
  return row.by_id !== null && row.by_id === viewer?.id ? 'private' : null
}

import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'

/** Whether a badge would need itself if it needed another: by whatever that one needs, and what those need. */
export async function needsItself(db: Db, badgeId: string, otherId: string): Promise<boolean> {
  const found = await sql<{ id: string }>`
    with recursive needed (id) as (
      select ${otherId}::text
      union
      select badge_need.ref from badge_need join needed on badge_need.badge_id = needed.id::uuid where badge_need.kind = 'badge'
    )
    select id from needed where id = ${badgeId}::text`.execute(db)
  return found.rows.length > 0
}

/** Until the end of the transaction nobody else changes what badges need of each other, so that two changes at one moment close no circle. */
export async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('what badges need', 7))`.execute(tx.db)
}

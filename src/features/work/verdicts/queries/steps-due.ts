import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { comesAfter, SWEEP_BATCH } from '#kernel/sweeps/index.ts'
import { gone } from '../../queue/index.ts'
import { AUTHOR_DAYS, FALLBACK_DAYS, HELD_DAYS, WIDEN_DAYS } from '../../terms.ts'

/** Versions whose step is due: `nextStep` as a condition that an index helps with. */
export async function stepsDue(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const past = (days: number) => now.subtract({ hours: days * 24 })
  const missing = sql`review_queue.received + review_queue.open < work_version.needed`
  const reachedAt = sql`coalesce(reached_at, due_at)`
  const found = await sql<{ id: string }>`
    select work_version.id
    from work_version join review_queue on review_queue.work_version_id = work_version.id join work on work.id = work_version.work_id
    where not superseded and settled_at is null and due_at <= ${past(-WIDEN_DAYS)} and ${comesAfter('work_version.id', after)} and case
        when reach = 'author' then review_queue.received > 0 or ${reachedAt} <= ${past(AUTHOR_DAYS)}
        when ${gone} then due_at <= ${past(0)} and (review_queue.open = 0 or due_at <= ${past(HELD_DAYS)})
        when reach = 'cohort' then ${missing} or due_at <= ${past(HELD_DAYS - WIDEN_DAYS)}
        when reach = 'alumni' then due_at <= ${past(0)} and (${missing} or due_at <= ${past(HELD_DAYS)})
        else greatest(due_at, ${reachedAt}) <= ${past(FALLBACK_DAYS)}
          and (review_queue.open = 0 or greatest(due_at, ${reachedAt}) <= ${past(FALLBACK_DAYS + HELD_DAYS)})
      end
    order by work_version.id
    limit ${SWEEP_BATCH}
  `.execute(db)
  return found.rows.map(({ id }) => id)
}

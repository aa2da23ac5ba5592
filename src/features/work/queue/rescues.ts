import { sql } from 'kysely'
import type { Db, Trx } from '#kernel/db/index.ts'

/**
 * Authors of some cohorts who gave all their reviews and whose work is short of its own, most urgent first, with how many
 * reviews are missing and for how many of these nobody holds a claim.
 */
export async function rescues(db: Db | Trx, cohortIds: readonly string[]) {
  const found = await sql<{ work_version_id: string; author_id: string; missing: number; unheld: number }>`
    select work_version_id, author_id, needed - received as missing, greatest(0, needed - received - open) as unheld
    from review_queue join review_pool on review_pool.id = review_queue.pool_id
    where cohort_id = any(${[...cohortIds]}::uuid[]) and not settled and done >= review_queue.given and received < needed
    order by urgency, total, done desc, opens_at, work_version_id
  `.execute(db)
  return found.rows
}

import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Trx } from '#kernel/db/index.ts'
import { comesAfter } from '#kernel/sweeps/index.ts'

interface Rescued {
  now: Temporal.Instant
  callsSince: Temporal.Instant
  most: number
  /** Only this one. */
  versionId?: string
  /** Only versions after this one. */
  after?: string | null
}

/**
 * Versions whose author gave all their reviews and that lack some of their own, in the order of their ids, with how many of these nobody
 * writes and nobody was offered.
 * @param callsSince since when a call counts as an offer that somebody holds.
 */
export async function rescues(
  db: Db | Trx,
  { now, callsSince, most, after = null, versionId }: Rescued,
): Promise<{ id: string; lacking: number }[]> {
  const found = await sql<{ id: string; lacking: number }>`
    select id, lacking from (
      select review_queue.work_version_id as id, review_queue.opens_at, review_queue.needed - review_queue.total - (
        select count(*)::int from review_call where review_call.work_version_id = review_queue.work_version_id and review_call.at > ${callsSince}
          and not exists (select 1 from review_lease where review_lease.work_version_id = review_call.work_version_id
            and review_lease.reviewer_id = review_call.person_id and review_lease.at >= review_call.at)) as lacking
      from review_queue where short and urgency = 0 and opens_at <= ${now}
        and ${versionId === undefined ? comesAfter('review_queue.work_version_id', after) : sql`work_version_id = ${versionId}`}
    ) as finished
    where lacking > 0
    order by id
    limit ${most}
  `.execute(db)
  return found.rows
}

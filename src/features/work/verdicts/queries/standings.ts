import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { gone } from '../../queue/index.ts'
import type { Waiting } from '../rules/reach.ts'
import type { Reach } from '../../terms.ts'

interface Row {
  id: string
  work_id: string
  reach: Reach
  reached_at: Temporal.Instant | null
  due_at: Temporal.Instant
  opens_at: Temporal.Instant
  free_since: Temporal.Instant
  received: number
  open: number
  needed: number
  gone: boolean
  asked_again: number
}

export interface Standing extends Waiting {
  id: string
  workId: string
  opensAt: Temporal.Instant
  askedAgain: number
}

/** Where versions that wait stand: of some, or all of a cohort or a condition on `work_version` and `work`. */
export async function standingsWhere(db: Db, condition: RawBuilder<unknown>): Promise<Standing[]> {
  const found = await sql<Row>`
    select work_version.id, work_version.work_id, reach, reached_at, due_at, work_version.opens_at, asked_again, review_queue.received, review_queue.open, work_version.needed,
      greatest(work_version.opens_at, (select max(ended_at) from review_lease
        where review_lease.work_version_id = work_version.id and appeal_id is null and end_reason <> 'given')) as free_since,
      ${gone} as gone
    from work_version join work on work.id = work_version.work_id join review_queue on review_queue.work_version_id = work_version.id
    where work_version.settled_at is null and not work_version.superseded and ${condition}
    order by due_at, work_version.id
  `.execute(db)
  return found.rows.map((row) => ({
    id: row.id,
    workId: row.work_id,
    reach: row.reach,
    reachedAt: row.reached_at,
    dueAt: row.due_at,
    opensAt: row.opens_at,
    freeSince: row.free_since,
    received: row.received,
    open: row.open,
    needed: row.needed,
    gone: row.gone,
    askedAgain: row.asked_again,
  }))
}

/** Where one version stands while it waits; null once it does not. */
export async function standingOf(db: Db, versionId: string): Promise<Standing | null> {
  const [one] = await standingsWhere(db, sql`work_version.id = ${versionId}`)
  return one ?? null
}

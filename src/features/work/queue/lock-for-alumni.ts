import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Services, Tx } from '#kernel/command/index.ts'
import type { Filled } from '#kernel/feature/index.ts'
import { eitherBlocked } from '#features/people/index.ts'
import { readsAsPeer } from '../work/index.ts'
import { knowers } from './knowers.ts'
import { belongs } from './who-belongs.ts'

/**
 * Locks the work that waits longest for somebody who knows its course from elsewhere: of a cohort they are not in, short of readers,
 * not their own, not of somebody blocked either way, not seen before. Its row in the queue is the lock, as for everybody else.
 */
export async function lockForAlumni(tx: Tx, me: string): Promise<string | null> {
  const found = await sql<{ work_version_id: string }>`
    select review_queue.work_version_id ${fitting(tx.services.filled, me, tx.now)}
    order by review_queue.urgency, review_queue.total, work_version.due_at, work_version.id
    limit 1
    for update of review_queue skip locked
  `.execute(tx.db)
  return found.rows[0]?.work_version_id ?? null
}

/** How many works of other cohorts somebody who knows their courses could read. */
export async function waitsForAlumni(
  { db, filled }: Pick<Services, 'db' | 'filled'>,
  me: string,
  now: Temporal.Instant,
): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count ${fitting(filled, me, now)}`.execute(db)
  return found.rows[0]?.count ?? 0
}

function fitting(filled: Filled, me: string, now: Temporal.Instant) {
  return sql`
    from review_queue join work_version on work_version.id = review_queue.work_version_id
      join work on work.id = review_queue.work_id join cohort on cohort.id = work.cohort_id
    where work_version.settled_at is null and not work_version.superseded and work_version.reach in ('alumni', 'organizers')
      and review_queue.short and review_queue.opens_at <= ${now} and review_queue.author_id <> ${me}
      and exists (select 1 from ${knowers(filled)} as knower where knower.person_id = ${me} and knower.course_id = cohort.course_id
        and knower.cohort_id is distinct from cohort.id)
      and not exists (select 1 from participation where participation.cohort_id = cohort.id and participation.person_id = ${me} and ${belongs})
      and ${readsAsPeer(me)}
      and not exists (select 1 from review_lease as seen where seen.work_version_id = work_version.id and seen.reviewer_id = ${me}
        and (seen.ended_at is null or seen.end_reason in ('given', 'returned')))
      and not ${eitherBlocked(sql`${me}`, sql`work.author_id`)}`
}

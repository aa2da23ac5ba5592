import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { comesAfter, SWEEP_BATCH } from '#kernel/sweeps/index.ts'
import type { Figures } from '../rules/figures.ts'

/** The same for a page; `counted` is null before the first count. */
export function keptFigures(reads: Reads, courseId: string) {
  return cachedRead(
    reads,
    `figures ${courseId}`,
    async () => ({ counted: await figuresOf(reads.db, courseId) }),
    () => [`course:${courseId}`],
  )
}

/** What a course publishes of its reviews, with when it was counted; null before the first count. */
export async function figuresOf(db: Db, courseId: string): Promise<{ figures: Figures; at: Temporal.Instant } | null> {
  const row = await db
    .selectFrom('review_figures')
    .select(['figures', 'at'])
    .where('course_id', '=', courseId)
    .executeTakeFirst()
  return row ?? null
}

export interface ReadVersion {
  opens_at: Temporal.Instant
  /** Until when it waits or waited for readers: it was settled, or somebody counts. */
  ended_at: Temporal.Instant
  due: boolean
  settled: boolean
  fewer: boolean
  first_at: Temporal.Instant | null
  third_at: Temporal.Instant | null
}

/** Every version of a course that peers could read, with when its first and its third review came. */
export async function readVersions(db: Db, now: Temporal.Instant, courseId: string): Promise<ReadVersion[]> {
  const found = await sql<ReadVersion>`
    select work_version.opens_at, least(coalesce(settled_at, ${now}), ${now}) as ended_at,
      (settled_at is not null or due_at <= ${now}) as due, (settled_at is not null and reach <> 'author') as settled, (settled_at is not null and reach = 'fewer') as fewer,
      nth.times[1] as first_at, nth.times[3] as third_at
    from work_version join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
      cross join lateral (select array(select review.at from review join review_lease on review_lease.id = review.lease_id
        where review.work_version_id = work_version.id and review_lease.appeal_id is null order by review.at) as times) as nth
    where not superseded and work_version.opens_at <= ${now} and cohort.course_id = ${courseId}
    order by work_version.id
  `.execute(db)
  return found.rows
}

/** Appeals of a course that are over. */
export async function appealCounts(db: Db, courseId: string): Promise<{ appeals: number; upheld: number }> {
  const found = await sql<{ appeals: number; upheld: number }>`
    select count(*)::int as appeals, count(*) filter (where state = 'upheld')::int as upheld
    from appeal join work_version on work_version.id = appeal.work_version_id join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
    where state in ('upheld', 'declined') and cohort.course_id = ${courseId}
  `.execute(db)
  return found.rows[0] ?? { appeals: 0, upheld: 0 }
}

/** Courses where somebody handed in, by id. */
export async function coursesWithWorks(db: Db, after: string | null): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select course_id as id from cohort where exists (select 1 from work where work.cohort_id = cohort.id)
      and ${comesAfter('course_id', after)} group by course_id order by course_id limit ${SWEEP_BATCH}
  `.execute(db)
  return found.rows.map(({ id }) => id)
}

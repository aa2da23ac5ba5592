import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import type { Figures } from '../rules/figures.ts'

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
  course_id: string
  opens_at: Temporal.Instant
  /** Until when it waits or waited for readers: it was settled, or somebody counts. */
  ended_at: Temporal.Instant
  due: boolean
  settled: boolean
  fewer: boolean
  first_at: Temporal.Instant | null
  third_at: Temporal.Instant | null
}

/** Every version that peers could read, by course, with when its first and its third review came. */
export async function readVersions(db: Db, now: Temporal.Instant): Promise<ReadVersion[]> {
  const found = await sql<ReadVersion>`
    select cohort.course_id, work_version.opens_at, least(coalesce(settled_at, ${now}), ${now}) as ended_at,
      (settled_at is not null or due_at <= ${now}) as due, (settled_at is not null and reach <> 'author') as settled, (settled_at is not null and reach = 'fewer') as fewer,
      nth.times[1] as first_at, nth.times[3] as third_at
    from work_version join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
      cross join lateral (select array(select review.at from review join review_lease on review_lease.id = review.lease_id
        where review.work_version_id = work_version.id and review_lease.appeal_id is null order by review.at) as times) as nth
    where not superseded and work_version.opens_at <= ${now}
    order by cohort.course_id, work_version.id
  `.execute(db)
  return found.rows
}

/** Appeals that are over, by course. */
export async function appealCounts(db: Db): Promise<Map<string, { appeals: number; upheld: number }>> {
  const found = await sql<{ course_id: string; appeals: number; upheld: number }>`
    select cohort.course_id, count(*)::int as appeals, count(*) filter (where state = 'upheld')::int as upheld
    from appeal join work_version on work_version.id = appeal.work_version_id join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
    where state in ('upheld', 'declined') group by cohort.course_id
  `.execute(db)
  return new Map(found.rows.map(({ course_id: id, appeals, upheld }) => [id, { appeals, upheld }]))
}

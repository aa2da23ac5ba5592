import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'
import { readUnnamed } from '../rules/names.ts'

/** A version of a work that meets every criterion of its rubric, under one of those who made it. */
export interface Meeting {
  personId: string
  courseId: string
  workId: string
  activityKey: string
  revisionId: string
  /** Independent ones: nobody counts who made it too. */
  readers: number
  /** It was read without its author's name, so nothing that others see may link it to them. */
  unnamed: boolean
}

/**
 * Everything that some people made in some courses and that meets its rubric, newest first; one look for all of them.
 * @param since leaves out what was settled before; null looks at everything.
 */
export async function worksMeeting(
  db: Db,
  personIds: readonly string[],
  courseIds: readonly string[],
  since: Temporal.Instant | null,
): Promise<Meeting[]> {
  if (personIds.length === 0 || courseIds.length === 0) return []
  const found = await sql<Omit<Meeting, 'unnamed'>>`
    with mine as (
      select id as work_id, author_id as person_id, null::timestamptz as joined_at from work
      where author_id = any(${[...personIds]}::uuid[])
      union all
      select work_id, person_id, joined_at from work_author
      where person_id = any(${[...personIds]}::uuid[]) and joined_at is not null
    )
    select mine.person_id as "personId", cohort.course_id as "courseId", work.id as "workId",
      work.activity_key as "activityKey", work_version.revision_id as "revisionId",
      (select count(*)::int from review where review.work_version_id = work_version.id and reviewer_id <> work.author_id
        and not exists (select 1 from work_author where work_author.work_id = work.id
          and work_author.person_id = reviewer_id and work_author.joined_at is not null)) as readers
    from mine join work on work.id = mine.work_id
      join work_version on work_version.work_id = work.id
      join cohort on cohort.id = work.cohort_id
    where cohort.course_id = any(${[...courseIds]}::uuid[]) and work_version.settled_at is not null
      and (mine.joined_at is null or mine.joined_at <= work_version.settled_at)
      and (${since}::timestamptz is null or work_version.settled_at > ${since}::timestamptz)
      and exists (select 1 from settlement where settlement.work_version_id = work_version.id)
      and not exists (select 1 from settlement where settlement.work_version_id = work_version.id and verdict <> 'meets')
    order by work.activity_key, work_version.at desc, work_version.number desc
  `.execute(db)
  const unnamed = new Map<string, boolean>()
  for (const { revisionId, activityKey } of found.rows) {
    const key = `${revisionId} ${activityKey}`
    if (unnamed.has(key)) continue
    const rubric = findActivity(await syllabusAt(db, revisionId), activityKey)?.activity.rubric
    unnamed.set(key, readUnnamed(namesOf(rubric)))
  }
  return found.rows.map((row) => ({
    ...row,
    unnamed: unnamed.get(`${row.revisionId} ${row.activityKey}`) ?? false,
  }))
}

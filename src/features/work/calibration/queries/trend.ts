import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { findActivity, syllabusAt, type Criterion } from '#features/courses/index.ts'
import { REACTION_HOURS, type Verdicts } from '../../terms.ts'

export interface SelfSeen {
  workId: string
  number: number
  activityKey: string
  activity: string
  courseTitle: string
  at: Temporal.Instant
  criteria: readonly Criterion[]
  /** What the author said when they handed it in. */
  said: Verdicts
  /** What peers said in the end; an estimate may lie between two levels. */
  peers: Verdicts
}

const MOST = 60

/**
 * Settled versions of which their author had said how they see them, oldest first: for the author alone, and not before
 * they may see the verdict itself.
 */
export async function selfSeenBy(db: Db, now: Temporal.Instant, personId: string): Promise<SelfSeen[]> {
  const rows = await db
    .selectFrom('work_version')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .select([
      'work_version.id',
      'work_version.number',
      'work_version.revision_id',
      'work_version.self_levels',
      'work_version.settled_at',
      'work.id as work_id',
      'work.activity_key',
      'course.title as course_title',
    ])
    .where('work.author_id', '=', personId)
    .where('work_version.self_levels', 'is not', null)
    .where('work_version.settled_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('work_version.settled_at', '<=', now.subtract({ hours: REACTION_HOURS })),
        sql<boolean>`not exists (select 1 from review join review_lease on review_lease.id = review.lease_id
          where review.work_version_id = work_version.id and review_lease.appeal_id is null and review.reacted_at is null)`,
      ]),
    )
    .orderBy('work_version.settled_at', 'desc')
    .limit(MOST)
    .execute()
  const ids = rows.map(({ id }) => id)
  const settlements =
    ids.length === 0
      ? []
      : await db
          .selectFrom('settlement')
          .select(['work_version_id', 'criterion_key', 'level'])
          .where('work_version_id', 'in', ids)
          .execute()
  const seen = await Promise.all(
    rows.toReversed().map(async (row): Promise<SelfSeen[]> => {
      const activity = findActivity(await syllabusAt(db, row.revision_id), row.activity_key)?.activity
      if (row.self_levels === null || row.settled_at === null) return []
      const here = settlements.filter((one) => one.work_version_id === row.id)
      return [
        {
          workId: row.work_id,
          number: row.number,
          activityKey: row.activity_key,
          activity: activity?.title ?? row.activity_key,
          courseTitle: row.course_title,
          at: row.settled_at,
          criteria: activity?.rubric?.criteria ?? [],
          said: row.self_levels,
          peers: Object.fromEntries(here.map(({ criterion_key: key, level }) => [key, level])),
        },
      ]
    }),
  )
  return seen.flat()
}

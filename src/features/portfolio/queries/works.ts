import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { activityTitle, worksNamed } from '#features/work/index.ts'

const MAX_WORKS = 200

/**
 * Works that a person handed in or made together with others, the newest first. `open` are those of which everybody may
 * read and may know whose they are: nothing else of a work without names ever stands beside a name.
 */
export async function workLines(db: Db, now: Temporal.Instant, personId: string) {
  const rows = await db
    .selectFrom('work')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .innerJoin('work_version', (join) =>
      join.onRef('work_version.work_id', '=', 'work.id').on('work_version.superseded', '=', false),
    )
    .distinctOn('work.id')
    .select([
      'work.id',
      'work.public',
      'work.activity_key',
      'work_version.revision_id',
      'work_version.at',
      'course.title as course',
      'course.language',
    ])
    .where((eb) =>
      eb.or([
        eb('work.author_id', '=', personId),
        eb.exists(
          eb
            .selectFrom('work_author')
            .select('person_id')
            .whereRef('work_author.work_id', '=', 'work.id')
            .where('person_id', '=', personId)
            .where('joined_at', 'is not', null),
        ),
      ]),
    )
    .orderBy('work.id', 'desc')
    .orderBy('work_version.number', 'desc')
    .limit(MAX_WORKS)
    .execute()
  const shown = rows.filter((row) => row.public).map(({ id }) => id)
  const named = await worksNamed(db, null, now, shown)
  const titles = new Map<string, string>()
  for (const { id, revision_id: revisionId, activity_key: key } of rows)
    titles.set(id, await activityTitle(db, revisionId, key))
  return rows.map(({ id, at, course, language }) => ({
    id,
    at,
    course,
    language,
    title: titles.get(id) ?? '',
    open: named.has(id),
  }))
}

export type WorkLine = Awaited<ReturnType<typeof workLines>>[number]

import { openLeases } from './leases.ts'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { belongs } from '../../queue/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'
import { reviewsShown, readsAsPeer } from '../../work/index.ts'
import { FRESH_READERS } from '../../terms.ts'

/** What the author of a work sees under its activity: their newest version and how far its reviews are. */
export async function myWork(db: Db, cohortId: string, activityKey: string, authorId: string) {
  const row = await db
    .selectFrom('work')
    .innerJoin('work_version', 'work_version.work_id', 'work.id')
    .select([
      'work.id',
      'work_version.id as version_id',
      'work_version.number',
      'work_version.file_ids',
      'work_version.opens_at',
      'work_version.due_at',
      'work_version.needed',
      'work_version.settled_at',
      'work_version.asked_at',
      'work_version.revision_id',
      'work_version.reach',
      'work_version.reached_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('review')
        .whereRef('review.work_version_id', '=', 'work_version.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('reviews'),
    )
    .where('work.cohort_id', '=', cohortId)
    .where('work.activity_key', '=', activityKey)
    .where('work.author_id', '=', authorId)
    .orderBy('work_version.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { ...row, reviews: await shownOf(db, activityKey, row) }
}

export type MyWork = NonNullable<Awaited<ReturnType<typeof myWork>>>

/** What the home of a cohort promises somebody: reviews they owe, works of theirs that wait, works they could read. */
export function promisesTo(reads: Reads, cohortId: string, personId: string, now: Temporal.Instant) {
  return cachedRead(
    reads,
    `promises ${cohortId} ${personId}`,
    async () => {
      const [owed, mine, waiting] = await Promise.all([
        openLeases(reads.db, personId, now),
        waitingWorks(reads.db, now, personId, cohortId),
        waitingToBeRead(reads.db, personId, now),
      ])
      return { owed, mine, waiting: waiting.count, cohortIds: waiting.cohortIds }
    },
    ({ owed, cohortIds }) => [
      `person:${personId}`,
      ...[cohortId, ...cohortIds].map((id) => `cohort:${id}`),
      ...owed.flatMap((lease) => lease.places),
    ],
  )
}

/** Works of one person, or made together with others, that still wait for reviews, in one cohort or in all, with how many are reading. */
export async function waitingWorks(db: Db, now: Temporal.Instant, authorId: string, cohortId?: string) {
  const rows = await db
    .selectFrom('work')
    .innerJoin('work_version', 'work_version.work_id', 'work.id')
    .select([
      'work.id',
      'work.activity_key',
      'work_version.revision_id',
      'work_version.due_at',
      'work_version.needed',
      'work_version.opens_at',
      'work_version.asked_at',
      'work_version.reach',
      'work_version.reached_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('review')
        .whereRef('review.work_version_id', '=', 'work_version.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('reviews'),
    )
    .select((eb) =>
      eb
        .selectFrom('review_lease')
        .whereRef('review_lease.work_version_id', '=', 'work_version.id')
        .where('ended_at', 'is', null)
        .where('until', '>', now)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('reading'),
    )
    .$if(cohortId !== undefined, (query) => query.where('work.cohort_id', '=', cohortId ?? ''))
    .where((eb) =>
      eb.or([
        eb('work.author_id', '=', authorId),
        eb.exists(
          eb
            .selectFrom('work_author')
            .select('person_id')
            .whereRef('work_author.work_id', '=', 'work.id')
            .where('person_id', '=', authorId)
            .where('joined_at', 'is not', null),
        ),
      ]),
    )
    .where('work_version.settled_at', 'is', null)
    .where('work_version.superseded', '=', false)
    .orderBy('work_version.due_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const reviews = await shownOf(db, row.activity_key, { ...row, settled_at: null })
      return { ...row, reviews, reading: (row.reading ?? 0) + (row.reviews ?? 0) - reviews }
    }),
  )
}

/** How many works of a cohort still wait for reviews. */
export async function unsettledIn(db: Db, cohortId: string): Promise<number> {
  const row = await db
    .selectFrom('work')
    .innerJoin('work_version', 'work_version.work_id', 'work.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('work.cohort_id', '=', cohortId)
    .where('work_version.settled_at', 'is', null)
    .where('work_version.superseded', '=', false)
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many reviews of a version its author is shown; one that is held back for a second counts as being written. */
async function shownOf(
  db: Db,
  activityKey: string,
  version: { revision_id: string; settled_at: Temporal.Instant | null; reviews: number | null },
): Promise<number> {
  const settled = version.settled_at !== null
  const names = namesOf(findActivity(await syllabusAt(db, version.revision_id), activityKey)?.activity.rubric)
  return reviewsShown(version.reviews ?? 0, { names, over: settled, settled })
}

export type WaitingWork = Awaited<ReturnType<typeof waitingWorks>>[number]

/** How many works in somebody's cohorts wait for a reader, and all cohorts they were ever in: one that closes may count again. */
export async function waitingToBeRead(db: Db, personId: string, now: Temporal.Instant) {
  const found = await sql<{ count: number; cohort_ids: string[] }>`
    with mine as (select cohort_id from participation where person_id = ${personId} and ${belongs})
    select array(select cohort_id from participation where person_id = ${personId}) as cohort_ids, (
      select count(*)::int from work_version join work on work.id = work_version.work_id
      where settled_at is null and not superseded and reach <> 'author' and opens_at <= ${now} and author_id <> ${personId} and ${readsAsPeer(personId)}
        and cohort_id in (select cohort_id from mine)
        and not exists (select 1 from review_lease where work_version_id = work_version.id and reviewer_id = ${personId})
        and (select count(*) from review_lease where work_version_id = work_version.id and (end_reason = 'given' or (ended_at is null and until > ${now}))) < needed
    ) + (
      select count(*)::int from appeal join work_version on work_version.id = appeal.work_version_id join work on work.id = work_version.work_id
      where appeal.state = 'reading' and work.author_id <> ${personId} and work.cohort_id in (select cohort_id from mine)
        and not exists (select 1 from review_lease where review_lease.work_version_id = work_version.id and review_lease.reviewer_id = ${personId})
        and (select count(*) from review_lease as held where held.appeal_id = appeal.id and (held.end_reason = 'given' or (held.ended_at is null and held.until > ${now}))) < ${FRESH_READERS}
    ) as count
  `.execute(db)
  const { count, cohort_ids: cohortIds } = found.rows[0] ?? { count: 0, cohort_ids: [] }
  return { count, cohortIds }
}

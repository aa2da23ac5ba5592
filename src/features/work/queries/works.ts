import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { keptRead, type Reads } from '#kernel/kept/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { belongs } from '../queue/index.ts'
import { FRESH_READERS } from '../terms.ts'
import { seesFresh, seesReviews, seesVerdict, type Sight, type VersionSight } from '../rules/sight.ts'

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
  return row ?? null
}

export type MyWork = NonNullable<Awaited<ReturnType<typeof myWork>>>

/** What the home of a cohort promises somebody: reviews they owe, works of theirs that wait, works they could read. */
export function promisesTo(reads: Reads, cohortId: string, personId: string, now: Temporal.Instant) {
  return keptRead(
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
      ...[cohortId, ...cohortIds, ...owed.map((lease) => lease.cohort_id)].map((id) => `cohort:${id}`),
      ...owed.map((lease) => `person:${lease.author_id}`),
    ],
  )
}

/** Works of one person that still wait for reviews, in one cohort or in all, with how many are reading. */
export async function waitingWorks(db: Db, now: Temporal.Instant, authorId: string, cohortId?: string) {
  return db
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
    .where('work.author_id', '=', authorId)
    .where('work_version.settled_at', 'is', null)
    .where('work_version.superseded', '=', false)
    .orderBy('work_version.due_at')
    .execute()
}

export type WaitingWork = Awaited<ReturnType<typeof waitingWorks>>[number]

/** Reviews that somebody has open, soonest end first. */
export async function openLeases(db: Db, reviewerId: string, now: Temporal.Instant) {
  return db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('person', 'person.id', 'work.author_id')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .select([
      'review_lease.id',
      'review_lease.until',
      'work.activity_key',
      'work.cohort_id',
      'work.author_id',
      'person.handle',
      'person.name',
      'course.title as course_title',
      'work_version.revision_id',
    ])
    .where('review_lease.reviewer_id', '=', reviewerId)
    .where('review_lease.ended_at', 'is', null)
    .where('review_lease.until', '>', now)
    .orderBy('review_lease.until')
    .execute()
}

/** How many works in somebody's cohorts wait for a reader, and which cohorts these are. */
export async function waitingToBeRead(db: Db, personId: string, now: Temporal.Instant) {
  const found = await sql<{ count: number; cohort_ids: string[] }>`
    with mine as (select cohort_id from participation where person_id = ${personId} and ${belongs})
    select array(select cohort_id from mine) as cohort_ids, (
      select count(*)::int from work_version join work on work.id = work_version.work_id
      where settled_at is null and not superseded and reach <> 'author' and opens_at <= ${now} and author_id <> ${personId}
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

/** One open or ended claim of the reviewer's own, with the version it is for; null when it is not theirs. */
export async function leaseOf(db: Db, viewer: Actor | null, leaseId: string) {
  if (viewer === null || !isId(leaseId)) return null
  const row = await db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select([
      'review_lease.id',
      'review_lease.until',
      'review_lease.ended_at',
      'review_lease.draft',
      'review_lease.appeal_id',
      'work.id as work_id',
      'work_version.id as version_id',
      'work_version.number',
      'work_version.body',
      'work_version.links',
      'work_version.file_ids',
      'work_version.changed',
      'work_version.revision_id',
      'work.activity_key',
      'work.cohort_id',
      'person.handle',
      'person.name',
    ])
    .where('review_lease.id', '=', leaseId)
    .where('review_lease.reviewer_id', '=', viewer.id)
    .executeTakeFirst()
  return row ?? null
}

export type LeaseView = NonNullable<Awaited<ReturnType<typeof leaseOf>>>

/**
 * A work as this viewer may see it: its authors, people of its cohort, its readers wherever they come from, its organisers, and everybody when it is public; reviews and
 * verdicts as `rules/sight.ts` says.
 */
export async function workFor(db: Db, viewer: Actor | null, now: Temporal.Instant, workId: string) {
  if (!isId(workId)) return null
  const me = viewer?.id ?? null
  const found = await sql<{
    id: string
    cohort_id: string
    activity_key: string
    author_id: string
    public: boolean
    handle: string
    name: string
    slug: string
    cohort_number: number
    cohort_title: string
    course_id: string
    inside: boolean
    authored: boolean
    runs: boolean
  }>`
    select work.id, work.cohort_id, activity_key, author_id, work.public, person.handle, person.name, course.slug, cohort.number as cohort_number, cohort.title as cohort_title, course.id as course_id,
      exists (select 1 from participation where participation.cohort_id = work.cohort_id and participation.person_id = ${me}::uuid and participation.state in ('active', 'completed'))
        or exists (select 1 from review_lease join work_version on work_version.id = review_lease.work_version_id
          where work_version.work_id = work.id and reviewer_id = ${me}::uuid and ((ended_at is null and until > ${now}) or end_reason = 'given')) as inside,
      (author_id = ${me}::uuid or exists (select 1 from work_author where work_author.work_id = work.id and work_author.person_id = ${me}::uuid and work_author.joined_at is not null)) as authored,
      exists (select 1 from role_grant where role_grant.person_id = ${me}::uuid and role in ('organizer', 'facilitator') and ended_at is null and (until is null or until > ${now})
        and ((place_kind = 'course' and place_id = course.id) or (place_kind = 'cohort' and place_id = work.cohort_id))) as runs
    from work join person on person.id = work.author_id join cohort on cohort.id = work.cohort_id join course on course.id = cohort.course_id
    where work.id = ${workId}
  `.execute(db)
  const work = found.rows[0]
  if (work === undefined || !(work.inside || work.authored || work.runs || work.public)) return null
  const versions = await db
    .selectFrom('work_version')
    .selectAll()
    .where('work_id', '=', workId)
    .orderBy('number', 'desc')
    .execute()
  const ids = versions.map(({ id }) => id)
  const [reviews, settlements, appeals, leases] =
    ids.length === 0
      ? [[], [], [], []]
      : await Promise.all([
          reviewsOfVersions(db, ids),
          db.selectFrom('settlement').selectAll().where('work_version_id', 'in', ids).execute(),
          db.selectFrom('appeal').selectAll().where('work_version_id', 'in', ids).execute(),
          db
            .selectFrom('review_lease')
            .select(['work_version_id', 'end_reason', 'ended_at', 'until'])
            .where('work_version_id', 'in', ids)
            .where('reviewer_id', '=', me ?? NOBODY)
            .execute(),
        ])
  const sights = new Map(
    versions.map((version) => {
      const own = leases.filter((lease) => lease.work_version_id === version.id)
      const sight: Sight = {
        author: work.authored,
        organizer: work.runs,
        gave: own.some((lease) => lease.end_reason === 'given'),
        reading: own.some((lease) => lease.ended_at === null && lease.until.epochMilliseconds > now.epochMilliseconds),
      }
      const appeal = appeals.find((one) => one.work_version_id === version.id)
      const state: VersionSight = {
        settledAt: version.settled_at,
        appeal: appeal === undefined ? null : appeal.decided_at === null ? 'open' : 'over',
        unanswered: reviews.filter(
          (review) => review.work_version_id === version.id && review.appeal_id === null && review.reacted_at === null,
        ).length,
      }
      const seen = {
        reviews: seesReviews(sight, state),
        fresh: seesFresh(sight, state),
        verdict: seesVerdict(sight, state, now),
        /** The verdict stands, and shows once its author has said what helped. */
        waitsForAuthor: work.authored && state.settledAt !== null && !seesVerdict(sight, state, now) && !sight.reading,
      }
      return [version.id, seen] as const
    }),
  )
  return {
    work,
    mine: work.authored,
    runs: work.runs,
    versions,
    reviews: reviews.filter(({ work_version_id: id, appeal_id: appeal }) =>
      appeal === null ? sights.get(id)?.reviews : sights.get(id)?.fresh,
    ),
    settlements: settlements.filter(({ work_version_id: id }) => sights.get(id)?.verdict),
    /** Who may read why somebody appealed: who made it, and who runs the cohort. */
    appeals: work.authored || work.runs ? appeals : [],
    sights,
  }
}

/** Belongs to no person: what a visitor's id is compared with. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function reviewsOfVersions(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.reviewer_id')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .select([
      'review.id',
      'review.work_version_id',
      'review.verdicts',
      'review.feedback',
      'review.next_step',
      'review.helped',
      'review.reaction',
      'review.reacted_at',
      'review.at',
      'review_lease.appeal_id',
      'person.handle',
      'person.name',
    ])
    .where('review.work_version_id', 'in', ids)
    .orderBy('review.at')
    .execute()
}

export type WorkView = NonNullable<Awaited<ReturnType<typeof workFor>>>

/** Activities of a course in which a person has a work that meets its rubric, with the work. */
export async function worksMeeting(db: Db, personId: string, courseId: string) {
  const found = await sql<{ work_id: string; activity_key: string; readers: number; title: string | null }>`
    select distinct on (work.activity_key) work.id as work_id, work.activity_key, null as title,
      (select count(*)::int from review where review.work_version_id = work_version.id) as readers
    from work join work_version on work_version.work_id = work.id join cohort on cohort.id = work.cohort_id
    where (work.author_id = ${personId} or exists (select 1 from work_author where work_author.work_id = work.id and work_author.person_id = ${personId} and work_author.joined_at is not null)) and cohort.course_id = ${courseId} and work_version.settled_at is not null
      and not exists (select 1 from settlement where settlement.work_version_id = work_version.id and verdict <> 'meets')
      and exists (select 1 from settlement where settlement.work_version_id = work_version.id)
    order by work.activity_key, work_version.number desc
  `.execute(db)
  return found.rows.map(({ work_id: workId, activity_key: activityKey, readers }) => ({ workId, activityKey, readers }))
}

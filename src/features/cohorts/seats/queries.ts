import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Recipients } from '#kernel/events/index.ts'
import { keptRead, type Reads } from '#kernel/kept/index.ts'
import type { CohortRow, ParticipationRow } from './facts.ts'
import { OPEN_STATES, type Ending, type ParticipationState } from '../terms.ts'

/** A cohort with its course, the same for everybody. */
interface CohortRecord extends CohortRow {
  course: { id: string; slug: string; title: string; language: string; openRevisionId: string | null }
}

/** Where somebody stands in a cohort. */
interface Standing {
  /** They organise it. */
  mine: boolean
  participation: ParticipationRow | null
  /** How they were last in it, when they are not any more. */
  ended: { ending: Ending; reason: string | null } | null
  /** Keys of the activities they have done. */
  done: ReadonlySet<string>
}

export type CohortHead = CohortRecord & Standing

const NOWHERE: Standing = { mine: false, participation: null, ended: null, done: new Set() }

/** A cohort with where the viewer stands in it; null when there is none. */
export async function cohortBySlug(
  reads: Reads,
  viewer: Actor | null,
  slug: string,
  number: number,
  now: Temporal.Instant,
): Promise<CohortHead | null> {
  const cohort = await keptRead(
    reads,
    `cohort ${slug} ${number}`,
    () => cohortRecord(reads.db, slug, number),
    ({ id, course_id: courseId }) => [`cohort:${id}`, `course:${courseId}`],
  )
  if (cohort === null || viewer === null) return cohort && { ...cohort, ...NOWHERE }
  const standing = await keptRead(
    reads,
    `standing ${cohort.id} ${viewer.id}`,
    () => standingIn(reads.db, cohort, viewer.id, now),
    () => [`cohort:${cohort.id}`, `course:${cohort.course_id}`, `person:${viewer.id}`],
  )
  return { ...cohort, ...standing }
}

async function cohortRecord(db: Db, slug: string, number: number): Promise<CohortRecord | null> {
  const row = await db
    .selectFrom('cohort')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .selectAll('cohort')
    .select(['course.title as course_title', 'course.language', 'course.open_revision_id'])
    .where('course.slug', '=', slug)
    .where('cohort.number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return null
  const { course_title: title, language, open_revision_id: openRevisionId, ...cohort } = row
  return { ...cohort, course: { id: row.course_id, slug, title, language, openRevisionId } }
}

async function standingIn(
  db: Db,
  cohort: Pick<CohortRow, 'id' | 'course_id'>,
  personId: string,
  now: Temporal.Instant,
): Promise<Standing> {
  const found = await sql<{ mine: boolean; done: string[] } & (ParticipationRow | { id: null })>`
    select participation.*,
      exists (select 1 from role_grant where role_grant.person_id = ${personId} and role in ('organizer', 'facilitator') and role_grant.ended_at is null and (until is null or until > ${now})
        and ((place_kind = 'course' and place_id = ${cohort.course_id}) or (place_kind = 'cohort' and place_id = ${cohort.id}))) as mine,
      array(select activity_key from activity_done where activity_done.cohort_id = ${cohort.id} and activity_done.person_id = ${personId}) as done
    from (select 1) as always left join participation on participation.cohort_id = ${cohort.id} and participation.person_id = ${personId}
      and participation.state in ('applied', 'waiting', 'offered', 'active', 'completed')
    limit 1
  `.execute(db)
  const [row] = found.rows
  if (row === undefined) return NOWHERE
  const { mine, done, ...participation } = row
  if (participation.id !== null) return { mine, done: new Set(done), participation, ended: null }
  return { mine, done: new Set(done), participation: null, ended: await lastEnding(db, cohort.id, personId) }
}

async function lastEnding(db: Db, cohortId: string, personId: string): Promise<Standing['ended']> {
  const row = await db
    .selectFrom('participation')
    .select(['ending', 'reason'])
    .where('cohort_id', '=', cohortId)
    .where('person_id', '=', personId)
    .where('ending', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.ending === null ? null : { ending: row.ending, reason: row.reason }
}

/** A cohort with the address of its course. */
export async function cohortById(db: Db, id: string) {
  return (
    (await db
      .selectFrom('cohort')
      .innerJoin('course', 'course.id', 'cohort.course_id')
      .selectAll('cohort')
      .select(['course.slug', 'course.title as course_title'])
      .where('cohort.id', '=', id)
      .executeTakeFirst()) ?? null
  )
}

/** Who is in a cohort and how far they are, how many seats are taken and how many wait: the same for everybody. */
export function peopleAndProgress(reads: Reads, cohortId: string) {
  return keptRead(
    reads,
    `people ${cohortId}`,
    async () => {
      const [people, zones, progress, counts] = await Promise.all([
        facesIn(reads.db, cohortId),
        zonesIn(reads.db, cohortId),
        progressOf(reads.db, cohortId),
        cohortCounts(reads.db, cohortId),
      ])
      return { people, zones, progress, counts, count: counts.active + counts.completed }
    },
    ({ people }) => [`cohort:${cohortId}`, ...people.map(({ id }) => `person:${id}`)],
  )
}

/** Numbers everybody may see: seats taken, people waiting. */
async function cohortCounts(db: Db, cohortId: string): Promise<Record<ParticipationState, number>> {
  const rows = await db
    .selectFrom('participation')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('cohort_id', '=', cohortId)
    .groupBy('state')
    .execute()
  const counts: Record<ParticipationState, number> = {
    applied: 0,
    waiting: 0,
    offered: 0,
    active: 0,
    completed: 0,
    left: 0,
    removed: 0,
    declined: 0,
  }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** People shown by their faces; the rest are counted. */
const MAX_FACES = 24

/** Those who are longest in a cohort. */
async function facesIn(db: Db, cohortId: string) {
  return db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .select(['person.id', 'person.handle', 'person.name'])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', ['active', 'completed'])
    .orderBy('participation.joined_at')
    .orderBy('participation.id')
    .limit(MAX_FACES)
    .execute()
}

/** In how many time zones the people of a cohort live. */
async function zonesIn(db: Db, cohortId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct person.zone)::int as count from participation join person on person.id = participation.person_id
    where cohort_id = ${cohortId} and state in ('active', 'completed')`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Everybody who is in a cohort, as SQL, for what is told to all of them. */
export function participantIds(cohortId: string): Recipients {
  return sql`select person_id as id from participation where cohort_id = ${cohortId} and state in ('active', 'completed')`
}

/** How many have done each activity. */
async function progressOf(db: Db, cohortId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('activity_done')
    .select(['activity_key', ({ fn }) => fn.countAll<number>().as('count')])
    .where('cohort_id', '=', cohortId)
    .groupBy('activity_key')
    .execute()
  return new Map(rows.map(({ activity_key: key, count }) => [key, count]))
}

/** People on one page of the organisers' list. */
const QUEUE_PAGE = 100

/** A page of who applied, who waits, who is offered a seat and who is in, in this order, for the organisers. Pages count from 1. */
export async function queueOf(db: Db, cohortId: string, page: number) {
  const rows = await db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .select([
      'person.handle',
      'person.name',
      'participation.id',
      'participation.state',
      'participation.answer',
      'participation.applied_at',
      'participation.offered_until',
    ])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', OPEN_STATES)
    .orderBy(sql`array_position(${[...OPEN_STATES]}::text[], participation.state)`)
    .orderBy('participation.applied_at')
    .orderBy('participation.id')
    .limit(QUEUE_PAGE + 1)
    .offset((page - 1) * QUEUE_PAGE)
    .execute()
  return { queue: rows.slice(0, QUEUE_PAGE), more: rows.length > QUEUE_PAGE, page }
}

/** Cohorts of a course that are not over, with their free seats. */
export async function cohortsOfCourse(db: Db, courseId: string) {
  return db
    .selectFrom('cohort')
    .select(['id', 'number', 'title', 'zone', 'starts_on', 'ends_on', 'seats', 'closed_at'])
    .select((eb) =>
      eb
        .selectFrom('participation')
        .whereRef('cohort_id', '=', 'cohort.id')
        .where('state', 'in', ['active', 'offered'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('taken'),
    )
    .where('course_id', '=', courseId)
    .orderBy('number', 'desc')
    .limit(20)
    .execute()
}

/** The cohorts somebody is in, waits for or has completed, newest first. */
export async function cohortsOfPerson(db: Db, personId: string) {
  return db
    .selectFrom('participation')
    .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .select([
      'cohort.id',
      'cohort.number',
      'cohort.title',
      'course.slug',
      'course.title as course_title',
      'cohort.revision_id',
      'course.language',
      'participation.state',
      'participation.offered_until',
    ])
    .select(
      sql<string[]>`array(select activity_key from activity_done where activity_done.cohort_id = cohort.id
        and activity_done.person_id = participation.person_id)`.as('done'),
    )
    .where('participation.person_id', '=', personId)
    .where('participation.state', 'in', ['applied', 'waiting', 'offered', 'active', 'completed'])
    .orderBy('participation.applied_at', 'desc')
    .limit(50)
    .execute()
}

/** Cohorts that somebody runs where applications wait for an answer, with how many. */
export async function applicationsTo(db: Db, now: Temporal.Instant, personId: string) {
  const found = await sql<{ id: string; number: number; title: string; slug: string; count: number }>`
    select cohort.id, cohort.number, cohort.title, course.slug, count(*)::int as count
    from cohort join course on course.id = cohort.course_id join participation on participation.cohort_id = cohort.id
    where participation.state = 'applied' and cohort.closed_at is null
      and exists (select 1 from role_grant where role_grant.person_id = ${personId} and role in ('organizer', 'facilitator')
        and role_grant.ended_at is null and (role_grant.until is null or role_grant.until > ${now})
        and ((place_kind = 'course' and place_id = cohort.course_id) or (place_kind = 'cohort' and place_id = cohort.id)))
    group by cohort.id, course.slug
    order by min(participation.applied_at)
    limit 50
  `.execute(db)
  return found.rows
}

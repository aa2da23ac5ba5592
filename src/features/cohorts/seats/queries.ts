import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { leadsCohort } from '#features/roles/index.ts'
import type { CohortRow, ParticipationRow } from './facts.ts'
import type { Ending } from '../terms.ts'

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
  const cohort = await cachedRead(
    reads,
    `cohort ${slug} ${number}`,
    () => cohortRecord(reads.db, sql`course.slug = ${slug} and cohort.number = ${number}`),
    tagsOf,
  )
  return cohort === null || viewer === null ? cohort && { ...cohort, ...NOWHERE } : standIn(reads, cohort, viewer, now)
}

/** A cohort by its id, with where somebody stands in it; null when there is none. */
export async function cohortFor(
  reads: Reads,
  viewer: Actor,
  id: string,
  now: Temporal.Instant,
): Promise<CohortHead | null> {
  const cohort = await cachedRead(reads, `cohort ${id}`, () => cohortRecord(reads.db, sql`cohort.id = ${id}`), tagsOf)
  return cohort && standIn(reads, cohort, viewer, now)
}

function tagsOf({ id, course_id: courseId }: CohortRecord): string[] {
  return [`cohort:${id}`, `course:${courseId}`]
}

async function standIn(reads: Reads, cohort: CohortRecord, { id }: Actor, now: Temporal.Instant): Promise<CohortHead> {
  const standing = await cachedRead(
    reads,
    `standing ${cohort.id} ${id}`,
    () => standingIn(reads.db, cohort, id, now),
    () => [...tagsOf(cohort), `person:${id}`],
  )
  return { ...cohort, ...standing }
}

async function cohortRecord(db: Db, where: RawBuilder<boolean>): Promise<CohortRecord | null> {
  const row = await db
    .selectFrom('cohort')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .selectAll('cohort')
    .select(['course.slug', 'course.title as course_title', 'course.language', 'course.open_revision_id'])
    .where(where)
    .executeTakeFirst()
  if (row === undefined) return null
  const { slug, course_title: title, language, open_revision_id: openRevisionId, ...cohort } = row
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
      ${leadsCohort(now, { person: sql`${personId}::uuid`, cohort: sql`${cohort.id}::uuid`, course: sql`${cohort.course_id}::uuid` })} as mine,
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

/** Cohorts of a course that are not over, with their free seats. */
export function cohortsOfCourse(reads: Reads, courseId: string) {
  return cachedRead(
    reads,
    `cohorts ${courseId}`,
    () => readCohortsOfCourse(reads.db, courseId),
    (cohorts) => [`course:${courseId}`, ...cohorts.map(({ id }) => `cohort:${id}`)],
  )
}

async function readCohortsOfCourse(db: Db, courseId: string) {
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
      'cohort.course_id',
      'cohort.number',
      'cohort.title',
      'course.slug',
      'course.title as course_title',
      'cohort.revision_id',
      'course.language',
      'participation.state',
      'participation.offered_until',
      'cohort.closed_at',
      'cohort.ends_on',
      'cohort.starts_on',
      'cohort.zone',
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
      and ${leadsCohort(now, { person: sql`${personId}::uuid`, cohort: sql`cohort.id`, course: sql`cohort.course_id` })}
    group by cohort.id, course.slug
    order by min(participation.applied_at)
    limit 50
  `.execute(db)
  return found.rows
}

import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { CohortRow, ParticipationRow } from './facts.ts'
import type { ParticipationState } from './terms.ts'

export interface CohortHead extends CohortRow {
  course: { id: string; slug: string; title: string; language: string; openRevisionId: string | null }
  /** The viewer organises it. */
  mine: boolean
  participation: ParticipationRow | null
  /** Keys of the activities the viewer has done. */
  done: ReadonlySet<string>
}

interface HeadRow extends CohortRow {
  slug: string
  course_title: string
  language: string
  open_revision_id: string | null
  mine: boolean
  participation:
    | (Omit<ParticipationRow, 'applied_at' | 'offered_until' | 'joined_at' | 'ended_at'> & {
        applied_at: string
        offered_until: string | null
        joined_at: string | null
        ended_at: string | null
      })
    | null
  done: string[]
}

/**
 * A cohort with where the viewer stands in it, in one query; null when there is none.
 * @param instant reads a time inside JSON.
 */
export async function cohortBySlug(
  db: Db,
  viewer: Actor | null,
  slug: string,
  number: number,
  now: Temporal.Instant,
  instant: (text: string) => Temporal.Instant,
): Promise<CohortHead | null> {
  const me = viewer?.id ?? null
  const found = await sql<HeadRow>`
    select cohort.*, course.slug, course.title as course_title, course.language, course.open_revision_id,
      exists (select 1 from role_grant where person_id = ${me}::uuid and role in ('organizer', 'facilitator') and ended_at is null and (until is null or until > ${now})
        and ((place_kind = 'course' and place_id = course.id) or (place_kind = 'cohort' and place_id = cohort.id))) as mine,
      (select to_jsonb(participation) from participation where cohort_id = cohort.id and person_id = ${me}::uuid and state in ('applied', 'waiting', 'offered', 'active', 'completed')) as participation,
      array(select activity_key from activity_done where cohort_id = cohort.id and person_id = ${me}::uuid) as done
    from cohort join course on course.id = cohort.course_id
    where course.slug = ${slug} and cohort.number = ${number}
  `.execute(db)
  const row = found.rows[0]
  if (row === undefined) return null
  const {
    slug: _slug,
    course_title: title,
    language,
    open_revision_id: openRevisionId,
    participation,
    done,
    ...cohort
  } = row
  const at = (text: string | null) => (text === null ? null : instant(text))
  const standing = participation && {
    ...participation,
    applied_at: instant(participation.applied_at),
    offered_until: at(participation.offered_until),
    joined_at: at(participation.joined_at),
    ended_at: at(participation.ended_at),
  }
  return {
    ...cohort,
    course: { id: row.course_id, slug, title, language, openRevisionId },
    participation: standing,
    done: new Set(done),
  }
}

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

/** Numbers everybody may see: seats taken, people waiting. */
export async function cohortCounts(db: Db, cohortId: string): Promise<Record<ParticipationState, number>> {
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

const MOST_PEOPLE = 500

/** Who is in a cohort, by how long. */
export async function participantsOf(db: Db, cohortId: string) {
  return db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'person.zone', 'participation.state'])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', ['active', 'completed'])
    .orderBy('participation.joined_at')
    .limit(MOST_PEOPLE)
    .execute()
}

/** How many have done each activity. */
export async function progressOf(db: Db, cohortId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('activity_done')
    .select(['activity_key', ({ fn }) => fn.countAll<number>().as('count')])
    .where('cohort_id', '=', cohortId)
    .groupBy('activity_key')
    .execute()
  return new Map(rows.map(({ activity_key: key, count }) => [key, count]))
}

/** Applications, waiting list and offers, for the organisers. */
export async function queueOf(db: Db, cohortId: string) {
  return db
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
    .where('state', 'in', ['applied', 'waiting', 'offered', 'active'])
    .orderBy('participation.applied_at')
    .orderBy('participation.id')
    .limit(MOST_PEOPLE)
    .execute()
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
      'participation.state',
      'participation.offered_until',
    ])
    .where('participation.person_id', '=', personId)
    .where('participation.state', 'in', ['applied', 'waiting', 'offered', 'active', 'completed'])
    .orderBy('participation.applied_at', 'desc')
    .limit(50)
    .execute()
}

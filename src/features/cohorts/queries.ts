import { jsonBuildObject } from 'kysely/helpers/postgres'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import type { CohortRow, ParticipationRow } from './facts.ts'
import type { ParticipationState } from './terms.ts'

/** What the pages of a cohort say of its course. */
export interface CohortCourse {
  id: string
  slug: string
  title: string
  question: string
  language: string
  licence: string | null
  open_revision_id: string | null
}

export interface FoundCohort {
  cohort: CohortRow
  course: CohortCourse
}

/** A cohort by its address, with its course; null where there is none, or where its course is withdrawn. */
export async function cohortBySlug(
  db: Db,
  viewer: Actor | null,
  slug: string,
  number: number,
): Promise<FoundCohort | null> {
  const found = await foundCohorts(db)
    .where('course.slug', '=', slug)
    .where('cohort.number', '=', number)
    .executeTakeFirst()
  return found === undefined || (found.withdrawn && !viewer?.administrator) ? null : split(found)
}

/** A cohort by its id, with its course. */
export async function cohortById(db: Db, cohortId: string): Promise<FoundCohort | null> {
  if (!isId(cohortId)) return null
  const found = await foundCohorts(db).where('cohort.id', '=', cohortId).executeTakeFirst()
  return found === undefined ? null : split(found)
}

function foundCohorts(db: Db) {
  return db
    .selectFrom('cohort')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .selectAll('cohort')
    .select((eb) => [
      eb('course.state', '=', 'withdrawn').as('withdrawn'),
      jsonBuildObject({
        id: eb.ref('course.id'),
        slug: eb.ref('course.slug'),
        title: eb.ref('course.title'),
        question: eb.ref('course.question'),
        language: eb.ref('course.language'),
        licence: eb.ref('course.licence'),
        open_revision_id: eb.ref('course.open_revision_id'),
      }).as('course'),
    ])
}

function split<T extends { course: CohortCourse; withdrawn: unknown }>({ course, withdrawn: _, ...cohort }: T) {
  return { cohort, course }
}

/** The participation of a person that counts now: an application, an offer, a seat, or what they completed. */
export async function participationOf(db: Db, cohortId: string, personId: string): Promise<ParticipationRow | null> {
  const row = await db
    .selectFrom('participation')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('person_id', '=', personId)
    .where('state', 'in', ['applied', 'waiting', 'offered', 'active', 'completed'])
    .executeTakeFirst()
  return row ?? null
}

export interface Participant {
  id: string
  handle: string
  name: string
  zone: string
  state: ParticipationState
}

/** Who takes part or has completed it, longest first. */
export async function participantsOf(db: Db, cohortId: string): Promise<Participant[]> {
  return db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'person.zone', 'participation.state'])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', ['active', 'completed'])
    .orderBy('joined_at')
    .orderBy('participation.id')
    .execute()
}

export interface CrewMember {
  id: string
  handle: string
  name: string
  role: 'organizer' | 'facilitator'
}

/** Organisers of the course and of the cohort, then its facilitators; each person once. */
export async function cohortOrganizers(
  db: Db,
  now: Temporal.Instant,
  cohort: Pick<CohortRow, 'id' | 'course_id'>,
): Promise<CrewMember[]> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'role_grant.role'])
    .where('role_grant.role', 'in', ['organizer', 'facilitator'])
    .where((eb) =>
      eb.or([
        eb.and({ 'role_grant.place_kind': 'course', 'role_grant.place_id': cohort.course_id }),
        eb.and({ 'role_grant.place_kind': 'cohort', 'role_grant.place_id': cohort.id }),
      ]),
    )
    .where('role_grant.ended_at', 'is', null)
    .where((eb) => eb.or([eb('role_grant.until', 'is', null), eb('role_grant.until', '>', now)]))
    .orderBy('role_grant.role', 'desc')
    .orderBy('role_grant.at')
    .execute()
  const crew = new Map<string, CrewMember>()
  for (const { id, handle, name, role } of rows)
    if (!crew.has(id)) crew.set(id, { id, handle, name, role: role === 'organizer' ? 'organizer' : 'facilitator' })
  return [...crew.values()]
}

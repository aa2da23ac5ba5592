import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Recipients } from '#kernel/events/index.ts'
import { askFor, thingsFound } from '#kernel/search/index.ts'
import { holdersOf, holdings } from '#features/roles/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import type { Temporal } from 'temporal-polyfill'
import type { CourseRow } from './facts.ts'
import { isShownTo } from './shown-to.ts'
import type { CourseState } from '../terms.ts'
import type { Syllabus } from '#features/syllabus/index.ts'

/** One course by its address; everything but a withdrawn one is public, and that only its organisers see. */
export async function courseBySlug(db: Db, viewer: Actor | null, slug: string): Promise<CourseRow | null> {
  const course = await courseAt(db, slug)
  return course !== null && (await isShownTo(db, viewer, course)) ? course : null
}

/** One course by its address, whoever may see it. */
export async function courseAt(db: Db, slug: string): Promise<CourseRow | null> {
  return (await db.selectFrom('course').selectAll().where('slug', '=', slug).executeTakeFirst()) ?? null
}

export async function courseById(db: Db, id: string): Promise<CourseRow | null> {
  return (await db.selectFrom('course').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Who organises a course now, longest first. */
export function organizersOf(db: Db, now: Temporal.Instant, courseId: string) {
  return holdersOf(db, now, 'organizer', { kind: 'course', id: courseId })
}

const kept = new LRUCache<string, Syllabus>({ max: 300 })

/** The syllabus of a revision. Revisions never change, so a few hundred are kept in memory. */
export async function syllabusAt(db: Db, revisionId: string): Promise<Syllabus> {
  const known = kept.get(revisionId)
  if (known) return known
  const revision = await revisionById(db, revisionId)
  if (revision === null) throw new Error(`there is no revision ${revisionId}`)
  const syllabus = revision.body as Syllabus
  kept.set(revisionId, syllabus)
  return syllabus
}

/** The revision that readers see: the open one, else what is drafted. */
export function shownRevision(course: CourseRow): string | null {
  return course.open_revision_id ?? course.submitted_revision_id ?? course.draft_revision_id
}

export interface CourseFilter {
  states: readonly CourseState[]
  query?: string
  language?: string
  /** SPDX id, or `none` for courses that say no licence yet. */
  licence?: string
  /** Id of the last course of the page before. */
  after?: string
}

export const PAGE = 30

/** Courses for a list, newest change first; one more than a page tells that there is a next. */
export async function listCourses(db: Db, { states, query, language, licence, after }: CourseFilter) {
  let rows = db
    .selectFrom('course')
    .select([
      'course.id',
      'course.slug',
      'course.title',
      'course.question',
      'course.language',
      'course.licence',
      'course.state',
      'course.unreviewed',
      'course.updated_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('course_interest')
        .whereRef('course_interest.course_id', '=', 'course.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('interested'),
    )
    .where('course.state', 'in', [...states])
  if (query) {
    const asked = await askFor(db, query)
    if (asked === null) return { courses: [], next: null }
    rows = rows.where('course.id', 'in', thingsFound(asked, ['course', 'idea']))
  }
  if (language) rows = rows.where('course.language', '=', language)
  if (licence === 'none') rows = rows.where('course.licence', 'is', null)
  else if (licence) rows = rows.where('course.licence', '=', licence)
  if (after)
    rows = rows.where(
      sql<boolean>`(course.updated_at, course.id) < (select updated_at, id from course where id = ${after}::uuid)`,
    )
  const found = await rows
    .orderBy('course.updated_at', 'desc')
    .orderBy('course.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { courses: found.slice(0, PAGE), next: found.length > PAGE ? (found[PAGE - 1]?.id ?? null) : null }
}

export type ListedCourse = Awaited<ReturnType<typeof listCourses>>['courses'][number]

/** What one can choose by among courses in some states: only what occurs. */
export interface Facets {
  languages: string[]
  licences: string[]
  /** There are courses without a licence yet. */
  unlicensed: boolean
}

export async function courseFacets(db: Db, states: readonly CourseState[]): Promise<Facets> {
  const found = await db
    .selectFrom('course')
    .select(['language', 'licence'])
    .where('state', 'in', [...states])
    .distinct()
    .execute()
  const licences = found.map(({ licence }) => licence).filter((licence) => licence !== null)
  return {
    languages: [...new Set(found.map(({ language }) => language))].toSorted(),
    licences: [...new Set(licences)].toSorted(),
    unlicensed: found.some(({ licence }) => licence === null),
  }
}

/** Who wants to learn it too, first first. */
export async function interestOf(db: Db, courseId: string) {
  return db
    .selectFrom('course_interest')
    .innerJoin('person', 'person.id', 'course_interest.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'course_interest.willing'])
    .where('course_id', '=', courseId)
    .orderBy('course_interest.at')
    .limit(200)
    .execute()
}

/** Everybody who wants to learn it too, as SQL, for what is told to all of them. */
export function interestedIn(courseId: string): Recipients {
  return sql`select person_id as id from course_interest where course_id = ${courseId}`
}

/** Every step of a course with its reason, newest first. */
export async function historyOf(db: Db, courseId: string) {
  return db
    .selectFrom('course_transition')
    .leftJoin('person', 'person.id', 'course_transition.by_id')
    .leftJoin('revision', 'revision.id', 'course_transition.revision_id')
    .select([
      'course_transition.id',
      'from_state',
      'to_state',
      'reason',
      'note',
      'course_transition.at',
      'person.handle',
      'person.name',
      'revision.number',
    ])
    .where('course_id', '=', courseId)
    .orderBy('course_transition.at', 'desc')
    .orderBy('course_transition.id', 'desc')
    .execute()
}

/** Every judgement with the revision it saw. */
export async function judgementsOf(db: Db, courseId: string) {
  return db
    .selectFrom('course_approval')
    .innerJoin('person', 'person.id', 'course_approval.person_id')
    .innerJoin('revision', 'revision.id', 'course_approval.revision_id')
    .select([
      'person.id',
      'person.handle',
      'person.name',
      'verdict',
      'reason',
      'course_approval.at',
      'course_approval.revision_id',
      'revision.number',
    ])
    .where('course_id', '=', courseId)
    .where('withdrawn_at', 'is', null)
    .orderBy('course_approval.at')
    .execute()
}

/** Points of the checklist that were ticked for a revision. */
export async function ticksOf(db: Db, revisionId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('course_tick').select('item').where('revision_id', '=', revisionId).execute()
  return new Set(rows.map(({ item }) => item))
}

/** Courses that a person organises, with how many offer to co-organise an idea or a draft, for their home. */
export async function coursesOf(db: Db, now: Temporal.Instant, personId: string) {
  return db
    .selectFrom(holdings(now, ['organizer']).as('held'))
    .innerJoin('course', 'course.id', 'held.place_id')
    .select(['course.id', 'course.slug', 'course.title', 'course.state', 'course.language'])
    .select((eb) =>
      eb
        .selectFrom('course_interest')
        .whereRef('course_interest.course_id', '=', 'course.id')
        .where('course_interest.willing', '=', true)
        .where('course.state', 'in', ['idea', 'drafting'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('offers'),
    )
    .where('held.person_id', '=', personId)
    .where('held.place_kind', '=', 'course')
    .orderBy('course.updated_at', 'desc')
    .limit(50)
    .execute()
}

/** Courses that are on their way or open, and that nobody but this person organises now. */
export async function organizedAlone(db: Db, now: Temporal.Instant, personId: string) {
  const organizers = holdings(now, ['organizer'])
  const found = await sql<{ slug: string; title: string }>`
    select course.slug, course.title from course
    where course.state in ('idea', 'drafting', 'in_review', 'open') and ${personId} = all (
      select person_id from ${organizers} as held where place_kind = 'course' and place_id = course.id)
      and exists (select 1 from ${organizers} as held where place_kind = 'course' and place_id = course.id
        and person_id = ${personId})
    order by course.title
  `.execute(db)
  return found.rows
}

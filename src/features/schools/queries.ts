import type { Temporal } from 'temporal-polyfill'
import { sql } from 'kysely'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { holdersOf, holdings } from '#features/roles/index.ts'
import { mayLookAfterSchool } from './policy.ts'

/** The school of this address; null when there is none. */
export async function schoolBySlug(db: Db, slug: string) {
  return (await db.selectFrom('school').selectAll().where('slug', '=', slug).executeTakeFirst()) ?? null
}

/** The school of this id; null when there is none. */
export async function schoolById(db: Db, id: string) {
  return (await db.selectFrom('school').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export type School = NonNullable<Awaited<ReturnType<typeof schoolBySlug>>>

/** All schools with how many courses each shows, open ones first. */
export async function listSchools(db: Db) {
  return db
    .selectFrom('school')
    .select(['school.id', 'slug', 'name', 'about', 'partner', 'hue', 'closed_at'])
    .select((eb) =>
      eb
        .selectFrom('school_course')
        .innerJoin('course', 'course.id', 'school_course.course_id')
        .whereRef('school_id', '=', 'school.id')
        .where('course.state', 'in', ['open', 'retired'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('courses'),
    )
    .orderBy(sql`closed_at is not null`)
    .orderBy('name')
    .limit(500)
    .execute()
}

export type ListedSchool = Awaited<ReturnType<typeof listSchools>>[number]

/** The courses of a school in its order; one that was taken from the list of courses is not shown. */
export async function coursesOfSchool(db: Db, schoolId: string) {
  return db
    .selectFrom('school_course')
    .innerJoin('course', 'course.id', 'school_course.course_id')
    .select(['course.id', 'course.slug', 'course.title', 'course.question', 'course.language', 'course.state'])
    .where('school_id', '=', schoolId)
    .where('course.state', 'in', ['open', 'retired'])
    .orderBy('position')
    .execute()
}

export type SchoolCourse = Awaited<ReturnType<typeof coursesOfSchool>>[number]

/** The schools that show a course, open ones. */
export function schoolsOfCourse(reads: Reads, courseId: string) {
  return cachedRead(
    reads,
    `schools ${courseId}`,
    () => readSchoolsOfCourse(reads.db, courseId),
    (schools) => [`course:${courseId}`, ...schools.map(({ id }) => `school:${id}`)],
  )
}

async function readSchoolsOfCourse(db: Db, courseId: string) {
  return db
    .selectFrom('school_course')
    .innerJoin('school', 'school.id', 'school_course.school_id')
    .select(['school.id', 'school.slug', 'school.name', 'school.hue'])
    .where('course_id', '=', courseId)
    .where('closed_at', 'is', null)
    .orderBy('school.name')
    .execute()
}

/** Who looks after a school now, each until when and why, longest first. */
export function stewardsOf(db: Db, now: Temporal.Instant, schoolId: string) {
  return holdersOf(db, now, 'steward', { kind: 'school', id: schoolId })
}

export type Steward = Awaited<ReturnType<typeof stewardsOf>>[number]

/** Whether somebody may act for a school that is not closed: make its badges, sign in its name. */
export async function looksAfterSchool(
  db: Db,
  now: Temporal.Instant,
  actor: Actor | null,
  schoolId: string,
): Promise<boolean> {
  const school = await schoolById(db, schoolId)
  if (school === null || school.closed_at !== null) return false
  const stewards = new Set((await stewardsOf(db, now, schoolId)).map(({ id }) => id))
  return mayLookAfterSchool(actor, { stewards }) === null
}

/** The open schools of which somebody is a steward now, for the choice of who makes a badge. */
export async function schoolsOfSteward(db: Db, now: Temporal.Instant, personId: string) {
  return db
    .selectFrom('school')
    .innerJoin(holdings(now, ['steward']).as('held'), 'held.place_id', 'school.id')
    .select(['school.id', 'school.slug', 'school.name', 'school.hue'])
    .where('held.person_id', '=', personId)
    .where('held.place_kind', '=', 'school')
    .where('school.closed_at', 'is', null)
    .orderBy('school.name')
    .execute()
}

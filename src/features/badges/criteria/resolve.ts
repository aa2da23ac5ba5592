import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { say, type Words } from '#kernel/i18n/index.ts'
import { courseBySlug, findActivity, shownRevision, syllabusAt, type CourseRow } from '#features/courses/index.ts'
import { revisionByNumber } from '#features/revisions/index.ts'
import { m } from '../messages/index.ts'
import type { Condition, Criteria, RolePlace } from '../terms.ts'
import { needsItself } from './circles.ts'
import type { ConditionInput, CriteriaInput } from './input.ts'
import { rubricDigest } from './rubric-digest.ts'

/** Why criteria cannot be: where it stands in them, which of its fields, and why. */
export interface Problem {
  path: readonly number[]
  field: string
  sentence: Words
}

interface Asked {
  db: Db
  /** Who writes them: they name only what they may see. */
  actor: Actor | null
  /** The badge whose criteria they are, when it is there already. */
  badgeId: string | null
}

/** Criteria as they are kept, by ids; or every reason why they cannot be: what they name is not there, or can never be met. */
export async function resolveCriteria(asked: Asked, input: CriteriaInput): Promise<Criteria | readonly Problem[]> {
  const problems: Problem[] = []
  const resolved = await resolve(asked, input, [], problems)
  return problems.length > 0 || resolved === null ? problems : resolved
}

async function resolve(
  asked: Asked,
  input: CriteriaInput,
  path: readonly number[],
  problems: Problem[],
): Promise<Criteria | null> {
  if (!('of' in input)) {
    const found = await conditionOf(asked, input)
    if (!('field' in found)) return found
    problems.push({ path, ...found })
    return null
  }
  const of: Criteria[] = []
  for (const [at, one] of input.of.entries()) {
    const found = await resolve(asked, one, [...path, at], problems)
    if (found !== null) of.push(found)
  }
  return input.kind === 'atLeast' ? { kind: 'atLeast', count: input.count, of } : { kind: input.kind, of }
}

type Found = Condition | Omit<Problem, 'path'>

async function conditionOf(asked: Asked, input: ConditionInput): Promise<Found> {
  switch (input.kind) {
    case 'activity':
    case 'work':
      return inCourse(asked, input)
    case 'cohort': {
      const course = await courseNamed(asked, input.course)
      return course === null ? noCourse(input.course) : { kind: 'cohort', courseId: course.id }
    }
    case 'badge':
      return badgeNamed(asked, input.badge)
    case 'nominations':
      return { kind: 'nominations', count: input.count }
    case 'reviews': {
      const { count, helpful } = input
      const course = input.course === null ? null : await courseNamed(asked, input.course)
      if (input.course !== null && course === null) return noCourse(input.course)
      return { kind: 'reviews', count, helpful, courseId: course?.id ?? null }
    }
    case 'role':
      return roleAt(asked, input)
  }
}

async function courseNamed({ db, actor }: Asked, slug: string): Promise<CourseRow | null> {
  const course = await courseBySlug(db, actor, slug)
  return course?.state === 'withdrawn' ? null : course
}

function noCourse(slug: string): Omit<Problem, 'path'> {
  return { field: 'course', sentence: say(m.noCourse, { slug: slug.slice(0, 60) }) }
}

async function inCourse(asked: Asked, input: Extract<ConditionInput, { kind: 'activity' | 'work' }>): Promise<Found> {
  const course = await courseNamed(asked, input.course)
  if (course === null) return noCourse(input.course)
  const shown = shownRevision(course)
  const activity = shown === null ? null : findActivity(await syllabusAt(asked.db, shown), input.key)?.activity
  if (!activity) return { field: 'key', sentence: say(m.noActivity, { course: course.title, key: input.key }) }
  if (input.kind === 'activity') return { kind: 'activity', courseId: course.id, key: input.key }
  const pinned =
    input.revision === null ? null : await revisionByNumber(asked.db, ['course', course.id], input.revision)
  if (input.revision !== null && pinned === null)
    return { field: 'revision', sentence: say(m.noRevision, { course: course.title, number: input.revision }) }
  const rubric =
    pinned === null
      ? activity.rubric
      : (findActivity(await syllabusAt(asked.db, pinned.id), input.key)?.activity.rubric ?? null)
  if (rubric === null)
    return pinned === null
      ? { field: 'key', sentence: say(m.noRubric, { activity: activity.title }) }
      : { field: 'revision', sentence: say(m.noRubricIn, { number: pinned.number, activity: activity.title }) }
  if (input.readers > rubric.reviews)
    return {
      field: 'readers',
      sentence: say(m.tooManyReaders, { activity: activity.title, readers: rubric.reviews }),
    }
  return {
    kind: 'work',
    courseId: course.id,
    key: input.key,
    revisionId: pinned?.id ?? null,
    ...(pinned === null ? {} : { rubric: rubricDigest(rubric) }),
    readers: input.readers,
  }
}

async function badgeNamed({ db, badgeId }: Asked, slug: string): Promise<Found> {
  const other = await db.selectFrom('badge').select(['id', 'retired_at']).where('slug', '=', slug).executeTakeFirst()
  if (other === undefined) return { field: 'badge', sentence: say(m.noBadge, { slug: slug.slice(0, 60) }) }
  if (other.retired_at !== null) return { field: 'badge', sentence: say(m.needsRetired) }
  if (badgeId !== null && (await needsItself(db, badgeId, other.id)))
    return { field: 'badge', sentence: say(m.needsItself) }
  return { kind: 'badge', badgeId: other.id }
}

/** Which roles there are at which places. */
const ROLES_AT: Readonly<Record<RolePlace, readonly string[]>> = {
  site: ['steward', 'guide', 'mentor'],
  course: ['organizer', 'guide', 'mentor'],
  cohort: ['organizer', 'facilitator', 'guide', 'mentor'],
  school: ['steward', 'guide', 'mentor'],
}

async function roleAt(asked: Asked, input: Extract<ConditionInput, { kind: 'role' }>): Promise<Found> {
  const { role, place, days } = input
  if (!ROLES_AT[place].includes(role)) return { field: 'role', sentence: say(m.noRole) }
  const at = place === 'site' ? null : input.at
  const placeId = at === null ? null : await placeNamed(asked, place, at)
  if (at !== null && placeId === null) return { field: 'at', sentence: say(m.noPlace, { place: at.slice(0, 60) }) }
  return { kind: 'role', role, place, placeId, days }
}

async function placeNamed(asked: Asked, place: RolePlace, at: string): Promise<string | null> {
  const parts = at.split('/')
  const last = parts.at(-1) ?? ''
  if (place === 'school') {
    const school = await asked.db.selectFrom('school').select('id').where('slug', '=', last).executeTakeFirst()
    return school?.id ?? null
  }
  if (place === 'course') return (await courseNamed(asked, last))?.id ?? null
  // `soil/1`, or the end of an address: `courses/soil/cohorts/1`.
  const slug = parts.findLast((part, step) => step < parts.length - 1 && part !== 'cohorts')
  const course = slug === undefined ? null : await courseNamed(asked, slug)
  if (course === null || !/^\d{1,9}$/.test(last)) return null
  const cohort = await asked.db
    .selectFrom('cohort')
    .select('id')
    .where('course_id', '=', course.id)
    .where('number', '=', Number(last))
    .executeTakeFirst()
  return cohort?.id ?? null
}

import type { Db } from '#kernel/db/index.ts'
import { isLocale, translator, type Message, type Translate } from '#kernel/i18n/index.ts'
import {
  courseById,
  coursePaths,
  findActivity,
  shownRevision,
  syllabusAt,
  type Rubric,
} from '#features/courses/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import { schoolPaths } from '#features/schools/index.ts'
import { m } from '../messages/index.ts'
import { cohortPaths } from '#features/cohorts/index.ts'
import { badgePaths } from '../paths.ts'
import { conditionsOf } from './rules.ts'
import type { Condition, Criteria } from '../terms.ts'

/** Something that criteria speak of: its name, and its page where it has one. */
export interface Named {
  name: string
  href: string | null
}

/** Names of what criteria speak of; what is gone goes by its key. */
export interface Names {
  course(id: string): string
  activity(courseId: string, key: string): string
  badge(id: string): string
  /** The rubric as it stands in a revision, with the revision's number. */
  rubric(revisionId: string, key: string): { rubric: Rubric; number: number } | null
  /** The same with their pages, and the course, cohort or school at which a role is held. */
  things: {
    course(id: string): Named
    activity(courseId: string, key: string): Named
    badge(id: string): Named
    place(id: string): Named
  }
}

const gone = (name: string): Named => ({ name, href: null })

/** Looks up the names that criteria need to be said in words. */
export async function namesIn(db: Db, criteria: Criteria): Promise<Names> {
  const conditions = conditionsOf(criteria)
  const places = await placesIn(db, conditions)
  const courses = await coursesIn(db, conditions)
  const badges = await badgesIn(db, conditions)
  const rubrics = new Map<string, { rubric: Rubric; number: number }>()
  for (const one of conditions) {
    if (one.kind !== 'work' || one.revisionId === null) continue
    const revision = await revisionById(db, one.revisionId)
    const rubric = revision && findActivity(await syllabusAt(db, one.revisionId), one.key)?.activity.rubric
    if (revision && rubric) rubrics.set(`${one.revisionId} ${one.key}`, { rubric, number: revision.number })
  }
  const things: Names['things'] = {
    course: (id) => courses.get(id)?.course ?? gone(''),
    activity: (courseId, key) => courses.get(courseId)?.activities.get(key) ?? gone(key),
    badge: (id) => badges.get(id) ?? gone(''),
    place: (id) => places.get(id) ?? gone(''),
  }
  return {
    course: (id) => things.course(id).name,
    activity: (courseId, key) => things.activity(courseId, key).name,
    badge: (id) => things.badge(id).name,
    rubric: (revisionId, key) => rubrics.get(`${revisionId} ${key}`) ?? null,
    things,
  }
}

async function coursesIn(db: Db, conditions: readonly Condition[]) {
  const ids = new Set(conditions.flatMap((one) => ('courseId' in one && one.courseId !== null ? [one.courseId] : [])))
  const courses = new Map<string, { course: Named; activities: Map<string, Named> }>()
  for (const id of ids) {
    const course = await courseById(db, id)
    if (course === null) continue
    const seen = course.state !== 'withdrawn'
    const revision = shownRevision(course)
    const syllabus = revision === null ? null : await syllabusAt(db, revision)
    const keys = conditions.flatMap((one) => ('key' in one && one.courseId === id ? [one.key] : []))
    const activities = keys.map((key) => {
      const found = syllabus && findActivity(syllabus, key)
      const href = seen && found ? coursePaths.activity.href({ slug: course.slug, key }) : null
      return [key, { name: found?.activity.title ?? key, href }] as const
    })
    courses.set(id, {
      course: { name: course.title, href: seen ? coursePaths.course.href({ slug: course.slug }) : null },
      activities: new Map(activities),
    })
  }
  return courses
}

async function badgesIn(db: Db, conditions: readonly Condition[]): Promise<ReadonlyMap<string, Named>> {
  const ids = conditions.flatMap((one) => (one.kind === 'badge' ? [one.badgeId] : []))
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('badge')
    .innerJoin('badge_version', 'badge_version.id', 'badge.version_id')
    .select(['badge.id', 'badge.slug', 'badge_version.name'])
    .where('badge.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, slug, name }) => [id, { name, href: badgePaths.badge.href({ slug }) }]))
}

async function placesIn(db: Db, conditions: readonly Condition[]): Promise<ReadonlyMap<string, Named>> {
  const places = new Map<string, Named>()
  for (const one of conditions) {
    if (one.kind !== 'role' || one.placeId === null || places.has(one.placeId)) continue
    const found = await placeOf(db, one.place, one.placeId)
    if (found !== null) places.set(one.placeId, found)
  }
  return places
}

async function placeOf(db: Db, kind: string, id: string): Promise<Named | null> {
  if (kind === 'course') {
    const course = await courseById(db, id)
    return course && { name: course.title, href: coursePaths.course.href({ slug: course.slug }) }
  }
  if (kind === 'school') {
    const school = await db.selectFrom('school').select(['slug', 'name']).where('id', '=', id).executeTakeFirst()
    return school ? { name: school.name, href: schoolPaths.school.href({ slug: school.slug }) } : null
  }
  const cohort = await db
    .selectFrom('cohort')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .select(['cohort.title', 'cohort.number', 'course.slug'])
    .where('cohort.id', '=', id)
    .executeTakeFirst()
  return cohort
    ? { name: cohort.title, href: cohortPaths.home.href({ slug: cohort.slug, number: cohort.number }) }
    : null
}

/** Texts in the language of a badge; in English where the site does not speak it. */
export function wordsOf(language: string): Translate {
  const short = language.split('-')[0] ?? ''
  return translator(isLocale(short) ? short : 'en')
}

/** Criteria in words, as a Markdown list, for people and for the credential. */
export function criteriaText(criteria: Criteria, names: Names, t: Translate, depth = 0): string {
  const line = '  '.repeat(depth) + '- '
  if (!('of' in criteria)) return line + conditionText(criteria, names, t)
  const flat = criteria.kind === 'all' && depth === 0
  const inner = criteria.of.map((one) => criteriaText(one, names, t, flat ? 0 : depth + 1))
  return flat ? inner.join('\n') : [line + groupText(criteria, t), ...inner].join('\n')
}

/** What a group asks of what stands in it. */
export function groupText(group: Exclude<Criteria, Condition>, t: Translate): string {
  if (group.kind === 'atLeast') return t(m.groupAtLeast, { count: group.count })
  return t(group.kind === 'any' ? m.groupAny : m.groupAll)
}

/** A condition in plain words. */
export function conditionText(one: Condition, names: Names, t: Translate): string {
  return conditionParts(one, names, t, ({ name }) => name).join('')
}

/**
 * A condition in words, with what it names made by the caller: a link on a page, the name alone in a text.
 * @returns words and made things in turn.
 */
export function conditionParts<E>(
  one: Condition,
  names: Names,
  t: Translate,
  make: (thing: Named) => E,
): (string | E)[] {
  const { message, values, things } = said(one, names, t)
  const made = Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, make(thing)]))
  return t.rich<E>(message, { ...values, ...made })
}

interface Said {
  message: Message
  values: Record<string, string | number>
  things: Record<string, Named>
}

function said(one: Condition, { rubric, things: names }: Names, t: Translate): Said {
  switch (one.kind) {
    case 'work': {
      const pinned = one.revisionId === null ? null : rubric(one.revisionId, one.key)
      return {
        message: pinned === null ? m.wordsWork : m.wordsWorkPinned,
        values: { readers: one.readers, ...(pinned === null ? {} : { number: pinned.number }) },
        things: { activity: names.activity(one.courseId, one.key), course: names.course(one.courseId) },
      }
    }
    case 'activity':
      return {
        message: m.wordsActivity,
        values: {},
        things: { activity: names.activity(one.courseId, one.key), course: names.course(one.courseId) },
      }
    case 'cohort':
      return { message: m.wordsCohort, values: {}, things: { course: names.course(one.courseId) } }
    case 'badge':
      return { message: m.wordsBadge, values: {}, things: { badge: names.badge(one.badgeId) } }
    case 'nominations':
      return { message: m.wordsNominations, values: { count: one.count }, things: {} }
    case 'reviews': {
      const values = { count: one.count, helpful: one.helpful ? 'yes' : 'no' }
      if (one.courseId === null) return { message: m.wordsReviews, values, things: {} }
      return { message: m.wordsReviewsIn, values, things: { course: names.course(one.courseId) } }
    }
    case 'role': {
      const values = { role: t(ROLE_WORDS[one.role] ?? m.roleOther), days: one.days, kind: one.place }
      if (one.placeId === null) return { message: m.wordsRole, values, things: {} }
      return { message: m.wordsRoleAt, values, things: { place: names.place(one.placeId) } }
    }
  }
}

/** The role, as it stands in a sentence. */
const ROLE_WORDS: Readonly<Record<string, Message>> = {
  steward: m.roleSteward,
  organizer: m.roleOrganizer,
  facilitator: m.roleFacilitator,
  guide: m.roleGuide,
  mentor: m.roleMentor,
}

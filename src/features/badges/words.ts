import type { Db } from '#kernel/db/index.ts'
import { courseById, findActivity, syllabusAt } from '#features/courses/index.ts'
import { conditionsOf } from './rules.ts'
import type { Condition, Criteria } from './terms.ts'

/** Names of what criteria speak of. */
export interface Names {
  course(id: string): string
  activity(courseId: string, key: string): string
  badge(id: string): string
}

/** Looks up the names that criteria need to be said in words; what is gone goes by its key. */
export async function namesIn(db: Db, criteria: Criteria): Promise<Names> {
  const conditions = conditionsOf(criteria)
  const courseIds = new Set(
    conditions.flatMap((one) => ('courseId' in one && one.courseId !== null ? [one.courseId] : [])),
  )
  const courses = new Map<string, { title: string; activities: Map<string, string> }>()
  for (const id of courseIds) {
    const course = await courseById(db, id)
    if (course === null || course === undefined) continue
    const syllabus = course.open_revision_id === null ? null : await syllabusAt(db, course.open_revision_id)
    const keys = conditions.flatMap((one) => ('key' in one && one.courseId === id ? [one.key] : []))
    const titles = keys.map((key) => [key, (syllabus && findActivity(syllabus, key)?.activity.title) ?? key] as const)
    courses.set(id, { title: course.title, activities: new Map(titles) })
  }
  const badgeIds = conditions.flatMap((one) => (one.kind === 'badge' ? [one.badgeId] : []))
  const badges =
    badgeIds.length === 0
      ? []
      : await db
          .selectFrom('badge')
          .innerJoin('badge_version', 'badge_version.id', 'badge.version_id')
          .select(['badge.id', 'badge_version.name'])
          .where('badge.id', 'in', badgeIds)
          .execute()
  return {
    course: (id) => courses.get(id)?.title ?? '',
    activity: (courseId, key) => courses.get(courseId)?.activities.get(key) ?? key,
    badge: (id) => badges.find((one) => one.id === id)?.name ?? '',
  }
}

/** Criteria in words, as a Markdown list, for people and for the credential. */
export function criteriaText(criteria: Criteria, names: Names, depth = 0): string {
  const line = '  '.repeat(depth) + '- '
  if (!('of' in criteria)) return line + conditionText(criteria, names)
  const inner = criteria.of.map((one) =>
    criteriaText(one, names, criteria.kind === 'all' && depth === 0 ? 0 : depth + 1),
  )
  if (criteria.kind === 'all' && depth === 0) return inner.join('\n')
  const head =
    criteria.kind === 'atLeast'
      ? `At least ${criteria.count} of these:`
      : criteria.kind === 'any'
        ? 'One of these:'
        : 'All of these:'
  return [line + head, ...inner].join('\n')
}

function conditionText(one: Condition, names: Names): string {
  switch (one.kind) {
    case 'work':
      return `A work on “${names.activity(one.courseId, one.key)}” that meets every criterion of its rubric, read by independent peers.`
    case 'activity':
      return `“${names.activity(one.courseId, one.key)}”, done.`
    case 'cohort':
      return 'A cohort of the course, completed.'
    case 'badge':
      return `The badge “${names.badge(one.badgeId)}”, held.`
    case 'nominations':
      return `${one.count} peers of a cohort say in words that it is deserved.`
    case 'reviews':
      return one.helpful
        ? `${one.count} reviews given that their authors found helpful.`
        : `${one.count} reviews given.`
    case 'role':
      return `The role of ${one.role}, held for ${one.days} days.`
  }
}

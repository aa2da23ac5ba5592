import type { Db } from '#kernel/db/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import type { Condition, Criteria } from '../terms.ts'
import type { ConditionInput, CriteriaInput, GroupInput } from './input.ts'

/** Criteria as they were written: by addresses and numbers, for the form that changes them. What is gone has none. */
export async function writtenCriteria(db: Db, criteria: Criteria): Promise<GroupInput> {
  const written = await writtenAs(db, criteria)
  return 'of' in written ? written : { kind: 'all', of: [written] }
}

async function writtenAs(db: Db, criteria: Criteria): Promise<CriteriaInput> {
  if (!('of' in criteria)) return conditionAs(db, criteria)
  const of: CriteriaInput[] = []
  for (const one of criteria.of) of.push(await writtenAs(db, one))
  return criteria.kind === 'atLeast' ? { kind: 'atLeast', count: criteria.count, of } : { kind: criteria.kind, of }
}

async function conditionAs(db: Db, one: Condition): Promise<ConditionInput> {
  switch (one.kind) {
    case 'activity':
      return { kind: 'activity', course: await slugOf(db, 'course', one.courseId), key: one.key }
    case 'work': {
      const revision = one.revisionId === null ? null : await revisionById(db, one.revisionId)
      const course = await slugOf(db, 'course', one.courseId)
      return { kind: 'work', course, key: one.key, revision: revision?.number ?? null, readers: one.readers }
    }
    case 'cohort':
      return { kind: 'cohort', course: await slugOf(db, 'course', one.courseId) }
    case 'badge':
      return { kind: 'badge', badge: await slugOf(db, 'badge', one.badgeId) }
    case 'nominations':
      return one
    case 'reviews': {
      const { count, helpful, courseId } = one
      return {
        kind: 'reviews',
        count,
        helpful,
        course: courseId === null ? null : await slugOf(db, 'course', courseId),
      }
    }
    case 'role': {
      const { role, place, placeId, days } = one
      return {
        kind: 'role',
        role: role as Extract<ConditionInput, { kind: 'role' }>['role'],
        place,
        at: placeId === null ? null : await placeAs(db, place, placeId),
        days,
      }
    }
  }
}

async function placeAs(db: Db, place: string, id: string): Promise<string> {
  if (place === 'course' || place === 'school') return slugOf(db, place, id)
  const cohort = await db
    .selectFrom('cohort')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .select(['course.slug', 'cohort.number'])
    .where('cohort.id', '=', id)
    .executeTakeFirst()
  return cohort === undefined ? '' : `${cohort.slug}/${cohort.number}`
}

async function slugOf(db: Db, table: 'course' | 'badge' | 'school', id: string): Promise<string> {
  return (await db.selectFrom(table).select('slug').where('id', '=', id).executeTakeFirst())?.slug ?? ''
}

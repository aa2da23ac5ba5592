import type { Tx } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { holdersOf } from '#features/roles/index.ts'
import { m } from './messages/index.ts'
import { mayLookAfterSchool } from './policy.ts'
import type { School } from './queries.ts'

/** Where a change of a school shows. */
export const schoolTags = (schoolId: string) => [`school:${schoolId}`, 'schools']

/** Where its name shows too: on the pages of its courses. */
export async function placesOfName(tx: Tx, schoolId: string): Promise<string[]> {
  const rows = await tx.db.selectFrom('school_course').select('course_id').where('school_id', '=', schoolId).execute()
  return [...schoolTags(schoolId), ...rows.map(({ course_id: id }) => `course:${id}`)]
}

/** A school that is locked, and that whoever acts may change. Refuses `unknown`, who may not, and `school.closed`. */
export async function schoolForChange(tx: Tx, slug: string): Promise<School | Refusal> {
  const school = await tx.db.selectFrom('school').selectAll().where('slug', '=', slug).forUpdate().executeTakeFirst()
  if (school === undefined) return unknown('school')
  const holders = await holdersOf(tx.db, tx.now, 'steward', { kind: 'school', id: school.id })
  const refusal = mayLookAfterSchool(tx.actor, { stewards: new Set(holders.map(({ id }) => id)) })
  if (refusal) return refusal
  if (school.closed_at === null) return school
  return refuse('school.closed', m.closedAlready, { instead: m.closedAlreadyInstead })
}

import type { Tx } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { holdersOf } from '#features/roles/index.ts'
import type { Selectable } from 'kysely'
import type { Tables } from '#kernel/db/tables.ts'
import { isId } from '#kernel/ids/index.ts'

export type CourseRow = Selectable<Tables['course']>

/** A course locked for a change, with its organisers; refuses `unknown`. */
export async function courseForChange(
  tx: Tx,
  slug: string,
): Promise<{ course: CourseRow; organizers: Set<string> } | Refusal> {
  const course = await tx.db.selectFrom('course').selectAll().where('slug', '=', slug).forUpdate().executeTakeFirst()
  if (course === undefined) return unknown('course')
  return { course, organizers: await organizerIds(tx, course.id) }
}

export async function organizerIds(tx: Pick<Tx, 'db' | 'now'>, courseId: string): Promise<Set<string>> {
  if (!isId(courseId)) return new Set()
  const holders = await holdersOf(tx.db, tx.now, 'organizer', { kind: 'course', id: courseId })
  return new Set(holders.map(({ id }) => id))
}

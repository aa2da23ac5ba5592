import type { Tx } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { holdersOf } from '#features/roles/index.ts'
import type { Selectable } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import type { Tables } from '#kernel/db/tables.ts'
import { isId } from '#kernel/ids/index.ts'
import { m } from '../messages/index.ts'
import { mayEditCourse } from '../policy.ts'

export type CourseRow = Selectable<Tables['course']>

/** A course locked for a change, with its organisers; refuses `unknown`, also to who may not know of a withdrawn one. */
export async function courseForChange(
  tx: Tx,
  slug: string,
): Promise<{ course: CourseRow; organizers: Set<string> } | Refusal> {
  const course = await tx.db.selectFrom('course').selectAll().where('slug', '=', slug).forUpdate().executeTakeFirst()
  if (course === undefined) return unknown('course')
  const organizers = await organizerIds(tx, course.id)
  const seen = course.state !== 'withdrawn' || tx.actor?.administrator || organizers.has(tx.actor?.id ?? '')
  return seen ? { course, organizers } : unknown('course')
}

/** The same for what its organisers alone may do, with a reason for the public history. Refuses `invalid` without one. */
export async function courseForStep(
  tx: Tx,
  slug: string,
  reason: string,
): Promise<{ course: CourseRow; organizers: Set<string>; reason: string } | Refusal> {
  const facts = await courseForChange(tx, slug)
  if (isRefusal(facts)) return facts
  const words = reason.trim()
  const refusal = mayEditCourse(tx.actor, facts) ?? (words === '' ? reasonless() : null)
  return refusal ?? { ...facts, reason: words }
}

/** Whether a revision waits for judgements: of a course in review, or a newer one of an open course. */
export function isWithReviewers(course: CourseRow): boolean {
  return (
    course.state === 'in_review' ||
    (course.state === 'open' && course.submitted_revision_id !== course.open_revision_id)
  )
}

/** Nothing of it waits for judgements. */
export function notInReview(): Refusal {
  return refuse('course.not-in-review', m.notInReview, { instead: m.notInReviewInstead })
}

export function reasonless(): Refusal {
  return invalid({ reason: m.sayWhyPublic })
}

export async function organizerIds(tx: { db: Db; now: Tx['now'] }, courseId: string): Promise<Set<string>> {
  if (!isId(courseId)) return new Set()
  const holders = await holdersOf(tx.db, tx.now, 'organizer', { kind: 'course', id: courseId })
  return new Set(holders.map(({ id }) => id))
}

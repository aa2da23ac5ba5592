import type { Tx } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { courseMoved } from './events.ts'
import type { CourseRow } from './facts.ts'
import { mayMove } from './rules/transitions.ts'
import type { CourseState } from './terms.ts'

/** Moves a course to another state and writes the step with its reason into the public history. */
export async function moveCourse(
  tx: Tx,
  course: CourseRow,
  to: CourseState,
  reason: string,
  revisionId: string | null = null,
): Promise<Refusal | null> {
  const refusal = mayMove(course.state, to)
  if (refusal) return refusal
  await tx.db
    .updateTable('course')
    .set({ state: to, state_at: tx.now, updated_at: tx.now })
    .where('id', '=', course.id)
    .execute()
  await tx.db
    .insertInto('course_transition')
    .values({
      id: tx.id(),
      course_id: course.id,
      from_state: course.state,
      to_state: to,
      reason,
      by_id: tx.actor?.id ?? null,
      revision_id: revisionId,
      at: tx.now,
    })
    .execute()
  await tx.record(courseMoved, {
    subject: ['course', course.id],
    place: coursePlaces(course.id),
    payload: { courseId: course.id, from: course.state, to },
  })
  return null
}

/** What changes when a course does. */
export function coursePlaces(courseId: string): string[] {
  return [`course:${courseId}`, 'courses', 'ideas']
}

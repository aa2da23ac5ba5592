import type { Tx } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { courseMoved } from '../events.ts'
import type { CourseRow } from './facts.ts'
import { pointAt } from './point-at.ts'
import type { StepNote } from './step-notes.ts'
import { mayMove } from './rules/transitions.ts'
import type { CourseState } from '../terms.ts'

/** Moves a course to another state and writes the step with its reason into the public history. */
export async function moveCourse(
  tx: Tx,
  course: CourseRow,
  to: CourseState,
  reason: string | StepNote,
  revisionId: string | null = null,
): Promise<Refusal | null> {
  const refusal = mayMove(course.state, to)
  if (refusal) return refusal
  // What was handed in does not stay with reviewers when the course leaves them; their judgements keep the text they saw.
  if (course.state === 'in_review' && to !== 'open') await pointAt(tx, course.id, { submitted_revision_id: null })
  await tx.db
    .updateTable('course')
    .set({ state: to, state_at: tx.now, updated_at: tx.now })
    .where('id', '=', course.id)
    .execute()
  await writeStep(tx, course, to, reason, revisionId)
  await tx.record(courseMoved, {
    subject: ['course', course.id],
    tags: courseTags(course.id),
    payload: { courseId: course.id, from: course.state, to },
  })
  return null
}

/** Writes a step with its reason into the public history, also one after which the course is in the same state. */
export async function writeStep(
  tx: Tx,
  course: CourseRow,
  to: CourseState,
  reason: string | StepNote,
  revisionId: string | null,
): Promise<void> {
  await tx.db
    .insertInto('course_transition')
    .values({
      id: tx.id(),
      course_id: course.id,
      from_state: course.state,
      to_state: to,
      reason: typeof reason === 'string' ? reason : '',
      note: typeof reason === 'string' ? null : JSON.stringify(reason),
      by_id: tx.actor?.id ?? null,
      revision_id: revisionId,
      at: tx.now,
    })
    .execute()
}

/** What changes when a course does. */
export function courseTags(courseId: string): string[] {
  return [`course:${courseId}`, 'courses', 'ideas']
}

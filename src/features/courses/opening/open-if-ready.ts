import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import { courseOpened } from '../events.ts'
import {
  stepNote,
  type StepNote,
  organizerIds,
  type CourseRow,
  courseTags,
  moveCourse,
  writeStep,
  pointAt,
} from '../course/index.ts'
import { checklist, type Syllabus } from '#features/syllabus/index.ts'
import { standing, type Standing } from './rules/opening.ts'

/** Where the review of a course stands now. */
export async function standingOf(tx: { db: Db; now: Tx['now'] }, course: CourseRow): Promise<Standing> {
  const organizers = await organizerIds(tx, course.id)
  const revision =
    course.submitted_revision_id === null ? null : await revisionById(tx.db, course.submitted_revision_id)
  const judgements = await tx.db
    .selectFrom('course_approval')
    .select(['person_id', 'revision_id', 'verdict'])
    .where('course_id', '=', course.id)
    .where('withdrawn_at', 'is', null)
    .execute()
  const ticks =
    revision === null
      ? []
      : await tx.db.selectFrom('course_tick').select('item').where('revision_id', '=', revision.id).execute()
  const items =
    revision === null
      ? []
      : checklist(
          revision.body as Syllabus,
          { organizers: organizers.size, aloneReason: course.alone_reason },
          new Set(ticks.map(({ item }) => item)),
        )
  const seen = judgements.map(({ person_id: personId, revision_id: revisionId, verdict }) => ({
    personId,
    revisionId,
    verdict,
  }))
  return standing(course.draft_revision_id, course.submitted_revision_id, seen, organizers, items)
}

/** Opens a course the moment its review is complete. */
export async function openIfReady(tx: Tx, course: CourseRow): Promise<boolean> {
  const { opens, approvals } = await standingOf(tx, course)
  if (!opens) return false
  await openCourse(tx, course, stepNote('approved', { count: approvals }), false)
  return true
}

export async function openCourse(
  tx: Tx,
  course: CourseRow,
  reason: string | StepNote,
  unreviewed: boolean,
): Promise<void> {
  const revisionId = course.submitted_revision_id
  if (revisionId === null) return
  if (course.state === 'open') await writeStep(tx, course, 'open', reason, revisionId)
  else if ((await moveCourse(tx, course, 'open', reason, revisionId)) !== null) return
  await tx.db.updateTable('course').set({ unreviewed }).where('id', '=', course.id).execute()
  await pointAt(tx, course.id, { open_revision_id: revisionId })
  await tx.record(courseOpened, {
    subject: ['course', course.id],
    tags: courseTags(course.id),
    payload: { courseId: course.id, revisionId, unreviewed },
  })
}

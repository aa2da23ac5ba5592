import { signInFirst } from '#kernel/http/index.ts'
import { command, type Tx } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { checklistTicked, courseJudged } from '../../events.ts'
import {
  notInReview,
  courseForChange,
  isWithReviewers,
  type CourseRow,
  courseTags,
  ticksOf,
} from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { openIfReady } from '../open-if-ready.ts'
import { mayJudgeCourse } from '../../policy.ts'
import { BY_REVIEWER, type CheckItem } from '#features/syllabus/index.ts'

/**
 * Approves or objects to the submitted revision, and opens the course when that completes it. Who approves says that they
 * followed the links, unless a reader of this text has. Refuses `course.other-text` when another revision was submitted
 * since the reader loaded the page, `invalid` without a reason or that word.
 */
export const judgeCourse = command(
  'courses.judge',
  async (
    tx,
    input: { slug: string; revisionId: string; verdict: 'approve' | 'object'; reason: string; links?: boolean },
  ): Promise<{ slug: string; opened: boolean } | Refusal> => {
    const facts = await courseInReview(tx, input.slug, input.revisionId)
    if (isRefusal(facts)) return facts
    const { course, personId } = facts
    if (input.reason.trim() === '') return invalid({ reason: m.sayWhy })
    if (input.links) await tick(tx, course, input.revisionId, personId, 'links')
    else if (input.verdict === 'approve' && !(await ticksOf(tx.db, input.revisionId)).has('links'))
      return invalid({ links: m.checkLinksFirst })
    const row = {
      course_id: course.id,
      revision_id: input.revisionId,
      person_id: personId,
      verdict: input.verdict,
      reason: input.reason.trim(),
      at: tx.now,
      withdrawn_at: null,
    }
    await tx.db
      .insertInto('course_approval')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['revision_id', 'person_id'])
          .doUpdateSet({ verdict: row.verdict, reason: row.reason, at: tx.now, withdrawn_at: null }),
      )
      .execute()
    await tx.record(courseJudged, {
      subject: ['course', course.id],
      tags: courseTags(course.id),
      payload: { courseId: course.id, revisionId: input.revisionId, verdict: input.verdict },
    })
    return { slug: course.slug, opened: await openIfReady(tx, course) }
  },
)

/** Takes one's own judgement of the submitted revision back. Refuses `unknown` when there is none. */
export const withdrawJudgement = command(
  'courses.withdraw-judgement',
  async (tx, input: { slug: string; revisionId: string }): Promise<{ slug: string; opened: boolean } | Refusal> => {
    const facts = await courseInReview(tx, input.slug, input.revisionId)
    if (isRefusal(facts)) return facts
    const { course, personId } = facts
    const done = await tx.db
      .updateTable('course_approval')
      .set({ withdrawn_at: tx.now })
      .where('revision_id', '=', input.revisionId)
      .where('person_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0) return refuse('unknown', m.notJudged, { kind: 'unknown' })
    await tx.record(courseJudged, {
      subject: ['course', course.id],
      tags: courseTags(course.id),
      payload: { courseId: course.id, revisionId: input.revisionId, verdict: 'withdrawn' },
    })
    return { slug: course.slug, opened: await openIfReady(tx, course) }
  },
)

/** Ticks a point of the checklist that only a reader can judge, for the submitted revision. Refuses `checklist.computed`. */
export const tickItem = command(
  'courses.tick-item',
  async (
    tx,
    input: { slug: string; revisionId: string; item: CheckItem },
  ): Promise<{ slug: string; opened: boolean } | Refusal> => {
    const facts = await courseInReview(tx, input.slug, input.revisionId)
    if (isRefusal(facts)) return facts
    if (!BY_REVIEWER.has(input.item)) return refuse('checklist.computed', m.computedItem)
    const { course, personId } = facts
    await tick(tx, course, input.revisionId, personId, input.item)
    return { slug: course.slug, opened: await openIfReady(tx, course) }
  },
)

async function tick(tx: Tx, course: CourseRow, revisionId: string, personId: string, item: CheckItem): Promise<void> {
  await tx.db
    .insertInto('course_tick')
    .values({ course_id: course.id, revision_id: revisionId, item, person_id: personId, at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx.record(checklistTicked, {
    subject: ['course', course.id],
    tags: courseTags(course.id),
    payload: { courseId: course.id, revisionId, item },
  })
}

async function courseInReview(
  tx: Tx,
  slug: string,
  revisionId: string,
): Promise<{ course: CourseRow; personId: string } | Refusal> {
  const facts = await courseForChange(tx, slug)
  if (isRefusal(facts)) return facts
  const refusal = mayJudgeCourse(tx.actor, facts)
  if (refusal || tx.actor === null) return refusal ?? signInFirst()
  const { course } = facts
  if (!isWithReviewers(course)) return notInReview()
  if (course.submitted_revision_id !== revisionId)
    return refuse('course.other-text', m.otherText, { instead: m.otherTextInstead })
  return { course, personId: tx.actor.id }
}

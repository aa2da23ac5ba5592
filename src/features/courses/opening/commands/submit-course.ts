import { command } from '#kernel/command/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { revisionById } from '#features/revisions/index.ts'
import { courseSubmitted } from '../../events.ts'
import { CHECK_WORDS, stepNote, courseForChange, courseTags, moveCourse, pointAt } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { mayEditCourse } from '../../policy.ts'
import { checklist, missingBeforeReview, type Syllabus } from '#features/syllabus/index.ts'

/**
 * Hands the newest revision to reviewers; in review it replaces the one that was there. Refuses `course.incomplete` with
 * the points of the checklist that are missing, `course.nothing-new` for the same text again.
 */
export const submitCourse = command(
  'courses.submit',
  async (tx, input: { slug: string; reason: string; aloneReason?: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const refusal = mayEditCourse(tx.actor, facts)
    if (refusal) return refusal
    const { course, organizers } = facts
    const revision = course.draft_revision_id === null ? null : await revisionById(tx.db, course.draft_revision_id)
    if (revision === null) return refuse('course.empty', m.emptyCourse, { instead: m.emptyCourseInstead })
    if (course.submitted_revision_id === revision.id || course.open_revision_id === revision.id)
      return refuse('course.nothing-new', m.nothingNew)
    const aloneReason = input.aloneReason?.trim() || course.alone_reason
    const items = checklist(revision.body as Syllabus, { organizers: organizers.size, aloneReason }, new Set())
    const missing = missingBeforeReview(items)
    if (missing.length > 0)
      return refuse('course.incomplete', m.incomplete, {
        instead: say(m.incompleteInstead, { missing: missing.map((item) => say(CHECK_WORDS[item])) }),
        facts: { missing },
      })
    // An open course stays open while a newer revision is read.
    if (course.state !== 'in_review' && course.state !== 'open') {
      const moved = await moveCourse(tx, course, 'in_review', input.reason.trim() || stepNote('handed-in'), revision.id)
      if (moved) return moved
    }
    await tx.db
      .updateTable('course')
      .set({ alone_reason: aloneReason, state_at: tx.now })
      .where('id', '=', course.id)
      .execute()
    await pointAt(tx, course.id, { submitted_revision_id: revision.id })
    await tx.record(courseSubmitted, {
      subject: ['course', course.id],
      tags: courseTags(course.id),
      payload: { courseId: course.id, revisionId: revision.id },
    })
    return { slug: course.slug }
  },
)

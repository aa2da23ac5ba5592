import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { submissionWithdrawn } from '../../events.ts'
import {
  notInReview,
  courseForStep,
  isWithReviewers,
  courseTags,
  moveCourse,
  writeStep,
  pointAt,
} from '../../course/index.ts'

/**
 * Takes what was handed in back from its reviewers: a course in review is a draft again, an open one stays open at the
 * revision it has. Judgements stay, each with the text it saw. Refuses `course.not-in-review`, `invalid` without a reason.
 */
export const withdrawSubmission = command(
  'courses.withdraw-submission',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForStep(tx, input.slug, input.reason)
    if (isRefusal(facts)) return facts
    const { course, reason } = facts
    const revisionId = course.submitted_revision_id
    if (course.state === 'in_review')
      return (await moveCourse(tx, course, 'drafting', reason, revisionId)) ?? { slug: course.slug }
    if (!isWithReviewers(course) || revisionId === null) return notInReview()
    await pointAt(tx, course.id, { submitted_revision_id: course.open_revision_id })
    await writeStep(tx, course, 'open', reason, revisionId)
    await tx.record(submissionWithdrawn, {
      subject: ['course', course.id],
      tags: courseTags(course.id),
      payload: { courseId: course.id, revisionId },
    })
    return { slug: course.slug }
  },
)

import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { notInReview, stepNote, courseForChange, isWithReviewers } from '../../course/index.ts'
import { REVIEW_DAYS } from '../../terms.ts'
import { openCourse, standingOf } from '../open-if-ready.ts'
import { mayEditCourse } from '../../policy.ts'
import { mayOpenUnreviewed } from '../rules/opening.ts'

/** Opens a course, or a newer revision of an open one, that found no reviewers for 14 days, marked as not yet reviewed. Refuses `course.too-early`, `course.objected`. */
export const openUnreviewed = command(
  'courses.open-unreviewed',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const { course } = facts
    const refusal = mayEditCourse(tx.actor, facts)
    if (refusal) return refusal
    if (!isWithReviewers(course)) return notInReview()
    const early = mayOpenUnreviewed(course.state_at, tx.now, await standingOf(tx, course))
    if (early) return early
    await openCourse(tx, course, input.reason.trim() || stepNote('unread', { days: REVIEW_DAYS }), true)
    return { slug: course.slug }
  },
)

import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { courseForChange, isWithReviewers } from '../../course/index.ts'
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
    if (!isWithReviewers(course)) return refuse('course.not-in-review', 'This course is not in review now.')
    const early = mayOpenUnreviewed(course.state_at, tx.now, await standingOf(tx, course))
    if (early) return early
    await openCourse(tx, course, input.reason || 'Found no reviewers in 14 days.', true)
    return { slug: course.slug }
  },
)

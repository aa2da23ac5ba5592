import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { courseForStep, moveCourse, wayBack } from '../../course/index.ts'

/**
 * Brings a retired, withdrawn or lapsed course back to where it stood, by its organisers. Refuses `course.state` for one
 * that has not ended, `invalid` without a reason.
 */
export const returnCourse = command(
  'courses.return',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForStep(tx, input.slug, input.reason)
    if (isRefusal(facts)) return facts
    const { course, reason } = facts
    const to = wayBack(course.state, course.draft_revision_id !== null)
    if (isRefusal(to)) return to
    const moved = await moveCourse(tx, course, to, reason, course.open_revision_id ?? course.draft_revision_id)
    return moved ?? { slug: course.slug }
  },
)

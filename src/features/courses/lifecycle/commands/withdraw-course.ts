import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { courseForStep, moveCourse } from '../../course/index.ts'

/** Takes an idea or a draft out of the lists; its organisers alone see it then, and may bring it back. Refuses `course.state`, `invalid` without a reason. */
export const withdrawCourse = command(
  'courses.withdraw',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForStep(tx, input.slug, input.reason)
    if (isRefusal(facts)) return facts
    const moved = await moveCourse(tx, facts.course, 'withdrawn', facts.reason, facts.course.submitted_revision_id)
    return moved ?? { slug: facts.course.slug }
  },
)

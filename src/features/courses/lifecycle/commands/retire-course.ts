import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { courseForStep, moveCourse } from '../../course/index.ts'

/** Ends an open course: it stays readable at its address and takes no new cohorts. Refuses `course.state`, `invalid` without a reason. */
export const retireCourse = command(
  'courses.retire',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForStep(tx, input.slug, input.reason)
    if (isRefusal(facts)) return facts
    const moved = await moveCourse(tx, facts.course, 'retired', facts.reason, facts.course.open_revision_id)
    return moved ?? { slug: facts.course.slug }
  },
)

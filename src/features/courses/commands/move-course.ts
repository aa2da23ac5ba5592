import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { courseForChange } from '../facts.ts'
import { moveCourse } from '../move-course.ts'
import { mayEditCourse } from '../policy.ts'
import type { CourseState } from '../terms.ts'

type By = 'withdrawn' | 'retired' | 'drafting' | 'idea' | 'open'

/**
 * Withdraws, retires, takes up again or takes back from review, with a reason for the public history. A course opens by
 * its reviewers only; `open` here brings a retired one back. Refuses `course.state`, `invalid` without a reason.
 */
export const changeState = command(
  'courses.change-state',
  async (
    tx,
    input: { slug: string; to: By; reason: string },
  ): Promise<{ slug: string; state: CourseState } | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const refusal = mayEditCourse(tx.actor, facts)
    if (refusal) return refusal
    if (input.reason.trim() === '') return invalid({ reason: 'Say why, in a sentence: the history is public.' })
    const { course } = facts
    if (input.to === 'open' && course.state !== 'retired')
      return invalid({ reason: 'A course opens when its reviewers approve it.' })
    const moved = await moveCourse(tx, course, input.to, input.reason.trim(), course.open_revision_id)
    return moved ?? { slug: course.slug, state: input.to }
  },
)

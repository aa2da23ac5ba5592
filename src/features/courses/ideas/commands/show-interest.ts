import { signInFirst } from '#kernel/http/index.ts'
import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { interestShown } from '../../events.ts'
import { courseForChange, courseTags } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { mayTakePart } from '../../policy.ts'

/** "Me too", perhaps with the will to co-organise; said again it changes the will. Refuses organisers, who are in it already. */
export const showInterest = command(
  'courses.show-interest',
  async (tx, input: { slug: string; willing: boolean }): Promise<{ slug: string } | Refusal> => {
    const refusal = mayTakePart(tx.actor, {})
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    if (refusal || tx.actor === null) return refusal ?? signInFirst()
    const { course, organizers } = facts
    if (organizers.has(tx.actor.id)) return refuse('course.organizer', m.organizesAlready)
    const row = { course_id: course.id, person_id: tx.actor.id, willing: input.willing, at: tx.now }
    await tx.db
      .insertInto('course_interest')
      .values(row)
      .onConflict((conflict) => conflict.columns(['course_id', 'person_id']).doUpdateSet({ willing: input.willing }))
      .execute()
    await tx.record(interestShown, {
      subject: ['course', course.id],
      tags: courseTags(course.id),
      payload: { courseId: course.id, willing: input.willing },
    })
    return { slug: course.slug }
  },
)

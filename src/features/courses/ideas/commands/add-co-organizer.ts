import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { grantRole } from '#features/roles/index.ts'
import { coOrganizerJoined } from '../../events.ts'
import { courseForChange, courseTags } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { mayEditCourse } from '../../policy.ts'
import { BECAME_ORGANIZER } from '../../terms.ts'

/** Makes somebody who offered to co-organise an organiser. Refuses `course.not-willing` for people who did not offer. */
export const addCoOrganizer = command(
  'courses.add-co-organizer',
  async (tx, input: { slug: string; handle: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const refusal = mayEditCourse(tx.actor, facts)
    if (refusal) return refusal
    const { course } = facts
    const willing = await tx.db
      .selectFrom('course_interest')
      .innerJoin('person', 'person.id', 'course_interest.person_id')
      .select('person.id')
      .where('course_id', '=', course.id)
      .where('willing', '=', true)
      .where('person.handle', '=', input.handle)
      .executeTakeFirst()
    if (willing === undefined) return refuse('course.not-willing', m.notWilling, { instead: m.notWillingInstead })
    await grantRole(tx, {
      personId: willing.id,
      role: 'organizer',
      place: { kind: 'course', id: course.id },
      reason: BECAME_ORGANIZER.offered,
    })
    await tx.db
      .deleteFrom('course_interest')
      .where('course_id', '=', course.id)
      .where('person_id', '=', willing.id)
      .execute()
    await tx.record(coOrganizerJoined, {
      subject: ['course', course.id],
      tags: [...courseTags(course.id), `person:${willing.id}`],
      payload: { courseId: course.id, personId: willing.id },
    })
    return { slug: course.slug }
  },
)

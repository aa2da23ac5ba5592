import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { grantRole } from '#features/roles/index.ts'
import { lastActive } from '../attention.ts'
import { courseAdopted } from '../../events.ts'
import { courseForChange, reasonless, courseTags, moveCourse, wayBack } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { mayAdoptCourse } from '../../policy.ts'
import { organizersAway } from '../rules/lapsing.ts'
import { BECAME_ORGANIZER } from '../../terms.ts'

/**
 * Takes up a lapsed course whose organisers have been away for 90 days: it is what it was before it lapsed, and who
 * adopts it organises it, beside those who did. Refuses `course.looked-after`, `course.organizer`, `course.state`,
 * `invalid` without a reason.
 */
export const adoptCourse = command(
  'courses.adopt',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const { course, organizers } = facts
    const away = organizersAway(await lastActive(tx.db, organizers), tx.now)
    const refusal = mayAdoptCourse(tx.actor, { organizers, away })
    if (refusal || tx.actor === null) return refusal ?? reasonless()
    const reason = input.reason.trim()
    if (reason === '') return reasonless()
    const to = wayBack(course.state, course.draft_revision_id !== null)
    if (isRefusal(to)) return to
    if (course.state !== 'lapsed') return refuse('course.state', m.onlyLapsed, { facts: { from: course.state } })
    const moved = await moveCourse(tx, course, to, reason, course.draft_revision_id)
    if (moved) return moved
    await grantRole(tx, {
      personId: tx.actor.id,
      role: 'organizer',
      place: { kind: 'course', id: course.id },
      reason: BECAME_ORGANIZER.adopted,
    })
    await tx.record(courseAdopted, {
      subject: ['course', course.id],
      tags: courseTags(course.id),
      payload: { courseId: course.id, personId: tx.actor.id },
    })
    return { slug: course.slug }
  },
)

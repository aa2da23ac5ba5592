import { policy, signInFirst, unconfirmed } from '#kernel/http/index.ts'
import { forbidden, refuse } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'

export interface CourseFacts {
  organizers: ReadonlySet<string>
}

/** Whoever organises the course; stewards of the site read like everybody. */
export const mayEditCourse = policy<CourseFacts>('courses.may-edit', m.whoEdits, (actor, { organizers }) => {
  if (actor === null) return signInFirst()
  if (!actor.confirmed) return unconfirmed()
  if (organizers.has(actor.id)) return null
  return forbidden('course.not-organizer', m.notOrganizer, m.notOrganizerInstead)
})

/** Any confirmed person who is not among the authors. */
export const mayJudgeCourse = policy<CourseFacts>('courses.may-judge', m.whoJudges, (actor, { organizers }) => {
  if (actor === null) return signInFirst()
  if (!actor.confirmed) return unconfirmed()
  if (organizers.has(actor.id)) return forbidden('course.own', m.ownCourse, m.ownCourseInstead)
  return null
})

/** Somebody who takes up what its organisers left: any confirmed person, once none of them has been here for 90 days. */
export const mayAdoptCourse = policy<CourseFacts & { away: boolean }>(
  'courses.may-adopt',
  m.whoAdopts,
  (actor, { organizers, away }) => {
    if (actor === null) return signInFirst()
    if (!actor.confirmed) return unconfirmed()
    if (organizers.has(actor.id))
      return refuse('course.organizer', m.organizesAlready, { instead: m.organizesAlreadyInstead })
    if (away) return null
    return forbidden('course.looked-after', m.lookedAfter, m.lookedAfterInstead)
  },
)

/** Any confirmed person. */
export const mayTakePart = policy<unknown>('courses.may-take-part', m.whoTakesPart, (actor) => {
  if (actor === null) return signInFirst()
  return actor.confirmed ? null : unconfirmed()
})

import { policy, unconfirmed } from '#kernel/http/index.ts'
import { forbidden, refuse } from '#kernel/refusal.ts'

export interface CourseFacts {
  organizers: ReadonlySet<string>
}

const signInFirst = refuse('sign-in', 'Sign in to do this.', { kind: 'sign-in' })

/** Whoever organises the course; stewards of the site read like everybody. */
export const mayEditCourse = policy<CourseFacts>(
  'courses.may-edit',
  'organisers of the course',
  (actor, { organizers }) => {
    if (actor === null) return signInFirst
    if (!actor.confirmed) return unconfirmed()
    if (organizers.has(actor.id)) return null
    return forbidden(
      'course.not-organizer',
      'Only organisers of this course may change it.',
      'Say “me too” and that you would co-organise, or suggest the change to them.',
    )
  },
)

/** Any confirmed person who is not among the authors. */
export const mayJudgeCourse = policy<CourseFacts>(
  'courses.may-judge',
  'confirmed people who do not organise the course',
  (actor, { organizers }) => {
    if (actor === null) return signInFirst
    if (!actor.confirmed) return unconfirmed()
    if (organizers.has(actor.id))
      return forbidden(
        'course.own',
        'You organise this course, so somebody else has to judge it.',
        'Ask people who have not written it.',
      )
    return null
  },
)

/** Somebody who takes up what its organisers left: any confirmed person, once none of them has been here for 90 days. */
export const mayAdoptCourse = policy<CourseFacts & { away: boolean }>(
  'courses.may-adopt',
  'confirmed people, once no organiser of the course has been here for 90 days',
  (actor, { organizers, away }) => {
    if (actor === null) return signInFirst
    if (!actor.confirmed) return unconfirmed()
    if (organizers.has(actor.id))
      return refuse('course.organizer', 'You organise this already.', { instead: 'Bring it back as its organiser.' })
    if (away) return null
    return forbidden(
      'course.looked-after',
      'Its organisers are around.',
      'Write to them under the course, and ask whether they bring it back or take you in.',
    )
  },
)

/** Any confirmed person. */
export const mayTakePart = policy<unknown>('courses.may-take-part', 'everybody with a confirmed address', (actor) => {
  if (actor === null) return signInFirst
  return actor.confirmed ? null : unconfirmed()
})

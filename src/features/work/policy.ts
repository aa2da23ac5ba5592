import { policy, signInFirst, unconfirmed } from '#kernel/http/index.ts'
import { forbidden } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'

/** Reviews of an activity after which somebody may make examples for it. */
const REVIEWS_TO_MAKE = 3

export interface ExampleFacts {
  /** Organises the course, or organises or facilitates one of its cohorts. */
  organizes: boolean
  /** A work of theirs in this activity met its rubric. */
  met: boolean
  /** Reviews they gave in this activity. */
  given: number
}

/** People who know how works of an activity are read. */
export const mayMakeExamples = policy<ExampleFacts>(
  'work.may-make-examples',
  m.forExampleMakers,
  (actor, { organizes, met, given }) => {
    if (actor === null) return signInFirst()
    if (!actor.confirmed) return unconfirmed()
    return organizes || met || given >= REVIEWS_TO_MAKE
      ? null
      : forbidden('example.not-yours', m.exampleNotYours, m.exampleNotYoursInstead)
  },
)

import { policy, unconfirmed } from '#kernel/http/index.ts'
import { forbidden, refuse } from '#kernel/refusal.ts'

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
  'organisers, and people whose work met the rubric or who gave three reviews',
  (actor, { organizes, met, given }) => {
    if (actor === null) return refuse('sign-in', 'Sign in to do this.', { kind: 'sign-in' })
    if (!actor.confirmed) return unconfirmed()
    return organizes || met || given >= REVIEWS_TO_MAKE
      ? null
      : forbidden(
          'example.not-yours',
          'Examples are made by organisers, and by people whose own work met this rubric or who gave three reviews of it.',
          'Give reviews of this activity: after three you may make examples for others.',
        )
  },
)

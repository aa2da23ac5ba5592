import { policy, unconfirmed } from '#kernel/http/index.ts'
import { forbidden, refuse } from '#kernel/refusal.ts'
import type { ParticipationState } from './terms.ts'

export interface CohortFacts {
  organizers: ReadonlySet<string>
  /** The actor's own state in the cohort. */
  state: ParticipationState | null
}

const signInFirst = refuse('sign-in', 'Sign in to do this.', { kind: 'sign-in' })

/** Organisers of the course or of this cohort. */
export const mayRunCohort = policy<CohortFacts>(
  'cohorts.may-run',
  'organisers of the cohort',
  (actor, { organizers }) => {
    if (actor === null) return signInFirst
    if (!actor.confirmed) return unconfirmed()
    return organizers.has(actor.id)
      ? null
      : forbidden(
          'cohort.not-organizer',
          'Only organisers of this cohort may do this.',
          'Ask one of them; they are on its page.',
        )
  },
)

/** People with a seat, and the organisers. */
export const mayTakePartInCohort = policy<CohortFacts>(
  'cohorts.may-take-part',
  'participants and organisers of the cohort',
  (actor, { organizers, state }) => {
    if (actor === null) return signInFirst
    if (organizers.has(actor.id) || state === 'active' || state === 'completed') return null
    return forbidden('cohort.not-in-it', 'This is for people in the cohort.', 'Apply for a seat on its page.')
  },
)

/** People with a seat: who organises looks on. */
export const mayDoInCohort = policy<Pick<CohortFacts, 'state'>>(
  'cohorts.may-do',
  'participants of the cohort',
  (actor, { state }) => {
    if (actor === null) return signInFirst
    if (state === 'active' || state === 'completed') return null
    return forbidden(
      'cohort.not-participant',
      'Only participants of this cohort do its activities.',
      'Apply for a seat on its page.',
    )
  },
)

/** Any confirmed person may apply. */
export const mayApply = policy<unknown>('cohorts.may-apply', 'everybody with a confirmed address', (actor) => {
  if (actor === null) return signInFirst
  return actor.confirmed ? null : unconfirmed()
})

import { policy, unconfirmed } from '#kernel/http/index.ts'
import { forbidden, refuse } from '#kernel/refusal.ts'
import { INSIDE, type ParticipationState } from './terms.ts'

export interface CohortFacts {
  /** Organisers of the course, organisers and facilitators of this cohort. */
  crew: readonly { id: string; role: 'organizer' | 'facilitator' }[]
  /** The actor's own state in the cohort. */
  state: ParticipationState | null
}

const signInFirst = refuse('sign-in', 'Sign in to do this.', { kind: 'sign-in' })

/** Organisers of the course or of this cohort. */
export const mayRunCohort = policy<CohortFacts>('cohorts.may-run', 'organisers of the cohort', (actor, { crew }) => {
  if (actor === null) return signInFirst
  if (!actor.confirmed) return unconfirmed()
  if (crew.some(({ id, role }) => id === actor.id && role === 'organizer')) return null
  return forbidden(
    'cohort.not-organizer',
    'Only organisers of this cohort may do this.',
    'Ask one of them; they are on its page.',
  )
})

/** Organisers, and facilitators: those who look after the people in it. */
export const mayHelpInCohort = policy<CohortFacts>(
  'cohorts.may-help',
  'organisers and facilitators of the cohort',
  (actor, { crew }) => {
    if (actor === null) return signInFirst
    if (!actor.confirmed) return unconfirmed()
    if (crew.some(({ id }) => id === actor.id)) return null
    return forbidden(
      'cohort.not-organizer',
      'Only organisers and facilitators of this cohort may do this.',
      'Ask one of them; they are on its page.',
    )
  },
)

/** People with a seat, those who completed it, and those who look after it. */
export const mayTakePartInCohort = policy<CohortFacts>(
  'cohorts.may-take-part',
  'participants and organisers of the cohort',
  (actor, { crew, state }) => {
    if (actor === null) return signInFirst
    if (crew.some(({ id }) => id === actor.id) || (state !== null && INSIDE.includes(state))) return null
    return forbidden('cohort.not-in-it', 'This is for people in the cohort.', 'Apply for a seat on its page.')
  },
)

/** Any confirmed person may apply. */
export const mayApply = policy<unknown>('cohorts.may-apply', 'everybody with a confirmed address', (actor) => {
  if (actor === null) return signInFirst
  return actor.confirmed ? null : unconfirmed()
})

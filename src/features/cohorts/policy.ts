import { policy, signInFirst, unconfirmed } from '#kernel/http/index.ts'
import { forbidden } from '#kernel/refusal.ts'
import type { ParticipationState } from './terms.ts'
import { m } from './messages/index.ts'

export interface CohortFacts {
  organizers: ReadonlySet<string>
  /** The actor's own state in the cohort. */
  state: ParticipationState | null
}

/** Organisers of the course or of this cohort. */
export const mayRunCohort = policy<CohortFacts>('cohorts.may-run', m.forOrganizers, (actor, { organizers }) => {
  if (actor === null) return signInFirst()
  if (!actor.confirmed) return unconfirmed()
  return organizers.has(actor.id) ? null : forbidden('cohort.not-organizer', m.notOrganizer, m.notOrganizerInstead)
})

/** People with a seat, and the organisers. */
export const mayTakePartInCohort = policy<CohortFacts>(
  'cohorts.may-take-part',
  m.forInside,
  (actor, { organizers, state }) => {
    if (actor === null) return signInFirst()
    if (organizers.has(actor.id) || state === 'active' || state === 'completed') return null
    return forbidden('cohort.not-in-it', m.notInIt, m.notInItInstead)
  },
)

/** People with a seat: who organises looks on. */
export const mayDoInCohort = policy<Pick<CohortFacts, 'state'>>(
  'cohorts.may-do',
  m.forParticipants,
  (actor, { state }) => {
    if (actor === null) return signInFirst()
    if (state === 'active' || state === 'completed') return null
    return forbidden('cohort.not-participant', m.notParticipant, m.notInItInstead)
  },
)

/** Any confirmed person may apply. */
export const mayApply = policy<unknown>('cohorts.may-apply', m.forConfirmed, (actor) => {
  if (actor === null) return signInFirst()
  return actor.confirmed ? null : unconfirmed()
})

import { command, type Tx } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import {
  cohortOrganizerIds,
  cohortOver,
  lockedCohort,
  seatsIn,
  type CohortRow,
  type ParticipationRow,
} from '../facts.ts'
import { endParticipation } from '../end-participation.ts'
import { offerSeat, putInLine } from '../pass-seats-on.ts'
import { mayRunCohort } from '../../policy.ts'
import { taken } from '../rules.ts'
import { m } from '../../messages/index.ts'

interface Decision {
  cohortId: string
  handle: string
}

/** Offers a seat to an applicant; when none is free they wait in order. Refuses `application.decided`, and `cohort.closed`. */
export const offerApplicant = command(
  'cohorts.offer-applicant',
  async (tx, input: Decision): Promise<{ state: 'offered' | 'waiting' } | Refusal> => {
    const facts = await decisionFacts(tx, input)
    if (isRefusal(facts)) return facts
    const { cohort, theirs } = facts
    if (theirs.state !== 'applied') return refuse('application.decided', m.decidedAlready)
    if (taken(await seatsIn(tx, cohort.id)) >= cohort.seats) {
      await putInLine(tx, cohort, theirs.id)
      return { state: 'waiting' }
    }
    await offerSeat(tx, cohort, theirs.id)
    return { state: 'offered' }
  },
)

/** Declines an application or removes a participant, with a reason they are told. Refuses `invalid` without one. */
export const declineOrRemove = command(
  'cohorts.decline-or-remove',
  async (tx, input: Decision & { reason: string }): Promise<{ state: 'declined' | 'removed' } | Refusal> => {
    const facts = await decisionFacts(tx, input)
    if (isRefusal(facts)) return facts
    if (input.reason.trim() === '') return invalid({ reason: m.reasonNeeded })
    const { cohort, theirs } = facts
    const state = theirs.state === 'active' || theirs.state === 'offered' ? 'removed' : 'declined'
    await endParticipation(tx, cohort, theirs, state, input.reason.trim())
    return { state }
  },
)

async function decisionFacts(
  tx: Tx,
  { cohortId, handle }: Decision,
): Promise<{ cohort: CohortRow; theirs: ParticipationRow } | Refusal> {
  const cohort = await lockedCohort(tx, cohortId)
  if (isRefusal(cohort)) return cohort
  const refusal = mayRunCohort(tx.actor, { organizers: await cohortOrganizerIds(tx, cohort), state: null })
  if (refusal) return refusal
  if (cohort.closed_at !== null) return cohortOver()
  const theirs = await tx.db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .selectAll('participation')
    .where('cohort_id', '=', cohort.id)
    .where('person.handle', '=', handle)
    .where('state', 'in', ['applied', 'waiting', 'offered', 'active'])
    .executeTakeFirst()
  return theirs === undefined ? unknown('application') : { cohort, theirs }
}

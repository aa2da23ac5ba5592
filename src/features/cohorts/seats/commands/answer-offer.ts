import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { participantJoined } from '../../events.ts'
import { cohortOver, cohortTags, lockedCohort, participationIn } from '../facts.ts'
import { endParticipation } from '../end-participation.ts'
import { isOver } from '../rules.ts'
import { m } from '../../messages/index.ts'

/** Takes an offered seat. Refuses `offer.over` when its 48 hours have passed, and `cohort.closed`. */
export const takeSeat = command(
  'cohorts.take-seat',
  async (tx, input: { cohortId: string }): Promise<{ state: 'active' } | Refusal> => {
    const cohort = await lockedCohort(tx, input.cohortId)
    if (isRefusal(cohort) || tx.actor === null) return unknown('cohort')
    if (isOver(cohort, tx.now)) return cohortOver()
    const mine = await participationIn(tx, cohort.id, tx.actor.id)
    if (mine?.state === 'active') return { state: 'active' }
    if (
      mine?.state !== 'offered' ||
      mine.offered_until === null ||
      Temporal.Instant.compare(mine.offered_until, tx.now) <= 0
    ) {
      return refuse('offer.over', m.offerOver, {
        instead: m.offerOverInstead,
      })
    }
    await tx.db
      .updateTable('participation')
      .set({ state: 'active', joined_at: tx.now, offered_until: null })
      .where('id', '=', mine.id)
      .execute()
    await tx.record(participantJoined, {
      subject: ['cohort', cohort.id],
      tags: cohortTags(cohort, tx.actor.id),
      payload: { cohortId: cohort.id, courseId: cohort.course_id, personId: tx.actor.id },
    })
    return { state: 'active' }
  },
)

/** Leaves, withdraws an application or declines an offer, by one click; a freed seat passes on at once. Refuses `unknown`. */
export const leaveCohort = command(
  'cohorts.leave',
  async (tx, input: { cohortId: string }): Promise<{ left: true } | Refusal> => {
    const cohort = await lockedCohort(tx, input.cohortId)
    if (isRefusal(cohort) || tx.actor === null) return unknown('cohort')
    const mine = await participationIn(tx, cohort.id, tx.actor.id)
    if (mine === null || mine.state === 'completed') return unknown('participation')
    await endParticipation(tx, cohort, mine, 'left')
    return { left: true }
  },
)

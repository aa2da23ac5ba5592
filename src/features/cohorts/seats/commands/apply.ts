import { sql } from 'kysely'
import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { hasBlocked } from '#features/people/index.ts'
import { applied, participantJoined } from '../../events.ts'
import { cohortOrganizerIds, cohortOver, cohortTags, lockedCohort, participationIn, seatsIn } from '../facts.ts'
import { passSeatsOn } from '../pass-seats-on.ts'
import { mayApply } from '../../policy.ts'
import { firstState, isOver } from '../rules.ts'
import { m } from '../../messages/index.ts'

/**
 * Applies for a seat: in at once where everybody may come in and one is free, else in the waiting list or before the
 * organisers. Refuses `cohort.closed`, `cohort.twice`, `cohort.organizer`, `invalid` without an answer to the question,
 * and people whom an organiser has blocked, in words that do not tell.
 */
export const apply = command(
  'cohorts.apply',
  async (
    tx,
    input: { cohortId: string; answer: string },
  ): Promise<{ state: 'active' | 'waiting' | 'applied' } | Refusal> => {
    const refusal = mayApply(tx.actor, {})
    if (refusal || tx.actor === null) return refusal ?? invalid({})
    const cohort = await lockedCohort(tx, input.cohortId)
    if (isRefusal(cohort)) return cohort
    const { id: personId } = tx.actor
    if (isOver(cohort, tx.now)) return cohortOver()
    const organizers = await cohortOrganizerIds(tx, cohort)
    if (organizers.has(personId)) return refuse('cohort.organizer', m.organizesIt)
    if ((await participationIn(tx, cohort.id, personId)) !== null) return refuse('cohort.twice', m.appliedAlready)
    const blocked = await sql`select 1 from unnest(${[...organizers]}::uuid[]) as organizer (id)
      where ${hasBlocked(sql`organizer.id`, sql`${personId}::uuid`)}`.execute(tx.db)
    if (blocked.rows.length > 0)
      return refuse('cohort.closed', m.takesNoMore, {
        kind: 'forbidden',
        instead: m.takesNoMoreInstead,
      })
    if (cohort.question !== '' && input.answer.trim() === '') return invalid({ answer: m.answerNeeded })
    await passSeatsOn(tx, cohort)
    const state = firstState(cohort.decide, cohort.seats, await seatsIn(tx, cohort.id))
    const row = {
      id: tx.id(),
      cohort_id: cohort.id,
      person_id: personId,
      state,
      answer: input.answer.trim(),
      applied_at: tx.now,
      offered_until: null,
      joined_at: state === 'active' ? tx.now : null,
      ended_at: null,
      ending: null,
      reason: null,
    }
    await tx.db.insertInto('participation').values(row).execute()
    const ids = { cohortId: cohort.id, courseId: cohort.course_id, personId }
    const what = { subject: ['cohort', cohort.id] as [string, string], tags: cohortTags(cohort, personId) }
    await tx.record(applied, { ...what, payload: { ...ids, state } })
    if (state === 'active') await tx.record(participantJoined, { ...what, payload: ids })
    return { state }
  },
)

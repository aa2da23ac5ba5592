import type { Tx } from '#kernel/command/index.ts'
import { cohortClosed } from '../events.ts'
import { OPEN_STATES, type Ending } from '../terms.ts'
import { cohortOrganizerIds, cohortTags, type CohortRow, type ParticipationRow } from './facts.ts'
import { passSeatsOn } from './pass-seats-on.ts'
import { STATE_AFTER, writeEnding } from './write-ending.ts'

/**
 * Ends what somebody has in a cohort: a seat, the offer of one, a place in line or an application. A seat that becomes free
 * is offered to who waited longest. The cohort's row is locked. @param reason in the words of who runs the cohort.
 */
export async function endParticipation(
  tx: Tx,
  cohort: CohortRow,
  participation: Pick<ParticipationRow, 'id' | 'person_id'>,
  how: Exclude<Ending, 'closed' | 'lapsed'>,
  reason: string | null = null,
): Promise<void> {
  await writeEnding(tx, cohort, participation, how, reason)
  await passSeatsOn(tx, cohort)
}

/**
 * Ends all that is open in a cohort that closes, in one statement, for there may be thousands. Its event says who is told:
 * who was in it or wanted to be, who completed it, and who runs it.
 */
export async function endAllParticipations(tx: Tx, cohort: CohortRow): Promise<void> {
  const ended = await tx.db
    .updateTable('participation')
    .set({ state: STATE_AFTER.closed, ending: 'closed', ended_at: tx.now, offered_until: null })
    .where('cohort_id', '=', cohort.id)
    .where('state', 'in', OPEN_STATES)
    .returning('person_id')
    .execute()
  const completed = await tx.db
    .selectFrom('participation')
    .select('person_id')
    .where('cohort_id', '=', cohort.id)
    .where('state', '=', 'completed')
    .execute()
  const people = [...ended, ...completed].map(({ person_id: id }) => id)
  const personIds = [...new Set([...people, ...(await cohortOrganizerIds(tx, cohort))])]
  await tx.record(cohortClosed, {
    subject: ['cohort', cohort.id],
    tags: cohortTags(cohort),
    payload: { cohortId: cohort.id, courseId: cohort.course_id, personIds },
  })
}

import type { Tx } from '#kernel/command/index.ts'
import { QUEUE_STATES, type Ending } from '../terms.ts'
import type { CohortRow, ParticipationRow } from './facts.ts'
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

/** Ends what still waits in a cohort that was closed for good, in one statement, for there may be thousands. */
export async function endQueue(tx: Tx, cohort: CohortRow): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('participation')
    .set({ state: STATE_AFTER.closed, ending: 'closed', ended_at: tx.now, offered_until: null })
    .where('cohort_id', '=', cohort.id)
    .where('state', 'in', QUEUE_STATES)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

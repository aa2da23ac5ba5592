import type { Tx } from '#kernel/command/index.ts'
import { cohortCompleted, participantLeft } from '../events.ts'
import type { Ending, ParticipationState } from '../terms.ts'
import { cohortTags, type CohortRow, type ParticipationRow } from './facts.ts'

/** The state that each ending leaves behind. */
export const STATE_AFTER = {
  left: 'left',
  account: 'left',
  closed: 'left',
  lapsed: 'left',
  removed: 'removed',
  declined: 'declined',
  completed: 'completed',
} as const satisfies Record<Ending, ParticipationState>

/** Writes down how a participation ends, and tells of it. @param reason in the words of who runs the cohort. */
export async function writeEnding(
  tx: Tx,
  cohort: CohortRow,
  { id, person_id: personId }: Pick<ParticipationRow, 'id' | 'person_id'>,
  how: Ending,
  reason: string | null = null,
): Promise<void> {
  await tx.db
    .updateTable('participation')
    .set({ state: STATE_AFTER[how], ending: how, reason, ended_at: tx.now, offered_until: null })
    .where('id', '=', id)
    .execute()
  const ids = { cohortId: cohort.id, courseId: cohort.course_id, personId }
  const what = { subject: ['cohort', cohort.id] as [string, string], tags: cohortTags(cohort, personId) }
  if (how === 'completed') await tx.record(cohortCompleted, { ...what, payload: ids })
  else await tx.record(participantLeft, { ...what, payload: { ...ids, how } })
}

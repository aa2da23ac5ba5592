import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { cohortClosed } from '../../events.ts'
import { cohortOrganizerIds, cohortTags, lockedCohort } from '../facts.ts'
import { mayRunCohort } from '../../policy.ts'
import { m } from '../../messages/index.ts'

/**
 * Ends a cohort. Who is in it reads on what is there, and nothing can be done, said or handed in any more; who waits for a
 * seat waits until it can no longer be opened again. Refuses `cohort.closed`.
 */
export const closeCohort = command(
  'cohorts.close',
  async (tx, input: { cohortId: string }): Promise<{ closed: true } | Refusal> => {
    const cohort = await lockedCohort(tx, input.cohortId)
    if (isRefusal(cohort)) return cohort
    const refusal = mayRunCohort(tx.actor, { organizers: await cohortOrganizerIds(tx, cohort), state: null })
    if (refusal) return refusal
    if (cohort.closed_at !== null) return refuse('cohort.closed', m.cohortOver)
    await tx.db.updateTable('cohort').set({ closed_at: tx.now }).where('id', '=', cohort.id).execute()
    await tx.record(cohortClosed, {
      subject: ['cohort', cohort.id],
      tags: cohortTags(cohort),
      payload: { cohortId: cohort.id, courseId: cohort.course_id },
    })
    return { closed: true }
  },
)

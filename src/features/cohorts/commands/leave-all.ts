import { command } from '#kernel/command/index.ts'
import { actorBy } from '#features/people/index.ts'
import { leaveCohort } from './answer-offer.ts'

/** Leaves every cohort that a person applied to, waits for or takes part in, in their name. */
export const leaveAll = command(
  'cohorts.leave-all',
  async (tx, input: { personId: string }): Promise<{ left: number }> => {
    const actor = await actorBy(tx.db, 'id', input.personId)
    const open = await tx.db
      .selectFrom('participation')
      .select('cohort_id')
      .where('person_id', '=', input.personId)
      .where('state', 'in', ['applied', 'waiting', 'offered', 'active'])
      .orderBy('cohort_id')
      .execute()
    for (const { cohort_id: cohortId } of open) await tx.as(actor).call(leaveCohort, { cohortId })
    return { left: open.length }
  },
)

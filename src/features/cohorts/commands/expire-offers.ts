import { command } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { lockedCohort } from '../facts.ts'
import { passSeatsOn } from '../pass-seats-on.ts'

/** Ends every offer that was not taken in 48 hours and offers the seat to the next; run by the clock. */
export const expireOffers = command(
  'cohorts.expire-offers',
  async (tx, _input: Record<string, never>): Promise<{ offered: number }> => {
    const due = await tx.db
      .selectFrom('participation')
      .select('cohort_id')
      .where('state', '=', 'offered')
      .where('offered_until', '<=', tx.now)
      .distinct()
      .orderBy('cohort_id')
      .execute()
    let offered = 0
    for (const { cohort_id: cohortId } of due) {
      const cohort = await lockedCohort(tx, cohortId)
      if (!isRefusal(cohort)) offered += await passSeatsOn(tx, cohort)
    }
    return { offered }
  },
)

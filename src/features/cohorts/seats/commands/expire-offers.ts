import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { lockedCohort } from '../facts.ts'
import { passSeatsOn } from '../pass-seats-on.ts'

/** Ends the offers of a cohort that were not taken in 48 hours and offers the seats to the next; run by the clock. Idempotent. */
export const expireOffers = command(
  'cohorts.expire-offers',
  async (tx, { cohortId }: { cohortId: string }): Promise<{ offered: number } | Refusal> => {
    const cohort = await lockedCohort(tx, cohortId)
    return isRefusal(cohort) ? cohort : { offered: await passSeatsOn(tx, cohort) }
  },
)

import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { lockedCohort } from '../facts.ts'
import { endQueue } from '../end-participation.ts'
import { reopenEnd } from '../rules.ts'

/** Lets those go who wait for a seat in a cohort that can no longer be opened again; run by the clock. Idempotent. */
export const endQueueOf = command(
  'cohorts.end-queue',
  async (tx, { cohortId }: { cohortId: string }): Promise<{ ended: number } | Refusal> => {
    const cohort = await lockedCohort(tx, cohortId)
    if (isRefusal(cohort)) return cohort
    const over = cohort.closed_at !== null && Temporal.Instant.compare(reopenEnd(cohort.closed_at), tx.now) <= 0
    return { ended: over ? await endQueue(tx, cohort) : 0 }
  },
)

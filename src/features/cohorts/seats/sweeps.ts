import { comesAfter, SWEEP_BATCH, type Sweep } from '#kernel/sweeps/index.ts'
import { expireOffers } from './commands/expire-offers.ts'
import { passApplicationOn } from './commands/pass-application-on.ts'
import { endQueueOf } from './commands/end-queue.ts'
import { DECISION_DAYS, QUEUE_STATES, REOPEN_DAYS } from '../terms.ts'

/** Offers that were not taken pass on. */
export const offersOver: Sweep<{ offered: number }> = {
  name: 'cohort-offers',
  cron: '* * * * *',
  async due(db, now, after) {
    const rows = await db
      .selectFrom('participation')
      .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
      .select('cohort_id')
      .where('state', '=', 'offered')
      .where('offered_until', '<=', now)
      .where('cohort.closed_at', 'is', null)
      .where(comesAfter('cohort_id', after))
      .groupBy('cohort_id')
      .orderBy('cohort_id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ cohort_id: id }) => id)
  },
  each: (ctx, cohortId) => expireOffers(ctx, { cohortId }),
}

/** Applications that nobody answered get in line. */
export const applicationsOver: Sweep<{ passed: number }> = {
  name: 'cohort-applications',
  cron: '*/10 * * * *',
  async due(db, now, after) {
    const rows = await db
      .selectFrom('participation')
      .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
      .select('participation.id')
      .where('participation.state', '=', 'applied')
      .where('participation.applied_at', '<=', now.subtract({ hours: DECISION_DAYS * 24 }))
      .where('cohort.closed_at', 'is', null)
      .where(comesAfter('participation.id', after))
      .orderBy('participation.id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ id }) => id)
  },
  each: (ctx, participationId) => passApplicationOn(ctx, { participationId }),
}

/** Who waits in a cohort that stays closed is let go. */
export const queuesOver: Sweep<{ ended: number }> = {
  name: 'cohort-queues',
  cron: '7 * * * *',
  async due(db, now, after) {
    const rows = await db
      .selectFrom('participation')
      .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
      .select('cohort_id')
      .where('participation.state', 'in', QUEUE_STATES)
      .where('cohort.closed_at', '<=', now.subtract({ hours: REOPEN_DAYS * 24 }))
      .where(comesAfter('cohort_id', after))
      .groupBy('cohort_id')
      .orderBy('cohort_id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ cohort_id: id }) => id)
  },
  each: (ctx, cohortId) => endQueueOf(ctx, { cohortId }),
}

export const cohortSweeps: readonly Sweep[] = [offersOver, applicationsOver, queuesOver]

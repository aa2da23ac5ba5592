import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { cohortReopened } from '../../events.ts'
import { cohortOrganizerIds, cohortTags, lockedCohort } from '../facts.ts'
import { passSeatsOn } from '../pass-seats-on.ts'
import { mayRunCohort } from '../../policy.ts'
import { offerEnd, reopenEnd } from '../rules.ts'
import { REOPEN_DAYS } from '../../terms.ts'
import { m } from '../../messages/index.ts'

/**
 * Takes the closing of a cohort back: everybody is where they were, and an offered seat is kept for its whole time again.
 * Refuses `cohort.open`, and `cohort.closed-long` after 14 days.
 */
export const reopenCohort = command(
  'cohorts.reopen',
  async (tx, input: { cohortId: string }): Promise<{ reopened: true } | Refusal> => {
    const cohort = await lockedCohort(tx, input.cohortId)
    if (isRefusal(cohort)) return cohort
    const refusal = mayRunCohort(tx.actor, { organizers: await cohortOrganizerIds(tx, cohort), state: null })
    if (refusal) return refusal
    if (cohort.closed_at === null) return refuse('cohort.open', m.openAlready)
    if (Temporal.Instant.compare(reopenEnd(cohort.closed_at), tx.now) <= 0)
      return refuse('cohort.closed-long', m.closedLong, {
        values: { days: REOPEN_DAYS },
        instead: m.closedLongInstead,
      })
    await tx.db.updateTable('cohort').set({ closed_at: null }).where('id', '=', cohort.id).execute()
    await tx.db
      .updateTable('participation')
      .set({ offered_until: offerEnd(tx.now) })
      .where('cohort_id', '=', cohort.id)
      .where('state', '=', 'offered')
      .execute()
    await passSeatsOn(tx, { ...cohort, closed_at: null })
    await tx.record(cohortReopened, {
      subject: ['cohort', cohort.id],
      tags: cohortTags(cohort),
      payload: { cohortId: cohort.id, courseId: cohort.course_id },
    })
    return { reopened: true }
  },
)

import { command } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { lockedCohort, placesIn } from '../facts.ts'
import { passSeatsOn, putInLine } from '../pass-seats-on.ts'
import { unanswered } from '../rules/seats.ts'
import { DECISION_DAYS } from '../terms.ts'

/**
 * Puts applications that organisers did not answer within 7 days in line, and offers them the seats that are free; run by
 * the clock, so that no organiser who vanishes leaves anybody waiting for good. Idempotent.
 */
export const passApplicationsOn = command(
  'cohorts.pass-applications-on',
  async (tx, _input: Record<string, never>): Promise<{ passed: number }> => {
    const due = await tx.db
      .selectFrom('participation')
      .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
      .select('cohort_id')
      .where('participation.state', '=', 'applied')
      .where('participation.applied_at', '<=', tx.now.subtract({ hours: DECISION_DAYS * 24 }))
      .where('cohort.closed_at', 'is', null)
      .distinct()
      .orderBy('cohort_id')
      .execute()
    let passed = 0
    for (const { cohort_id: cohortId } of due) {
      const cohort = await lockedCohort(tx, cohortId)
      if (isRefusal(cohort)) continue
      const waited = unanswered(await placesIn(tx, cohortId), tx.now)
      for (const { id } of waited) await putInLine(tx, cohort, id)
      await passSeatsOn(tx, cohort)
      passed += waited.length
    }
    return { passed }
  },
)

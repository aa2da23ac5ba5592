import { command } from '#kernel/command/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { lockedCohort, seatsIn } from '../facts.ts'
import { passSeatsOn, putInLine } from '../pass-seats-on.ts'
import { unanswered } from '../rules.ts'

/**
 * Puts an application that organisers did not answer within 7 days in line, and offers the seats that are free; run by the
 * clock, so that no organiser who vanishes leaves anybody waiting for good. Idempotent.
 */
export const passApplicationOn = command(
  'cohorts.pass-application-on',
  async (tx, { participationId }: { participationId: string }): Promise<{ passed: number } | Refusal> => {
    const found = await tx.db
      .selectFrom('participation')
      .select('cohort_id')
      .where('id', '=', participationId)
      .executeTakeFirst()
    const cohort = found === undefined ? unknown('application') : await lockedCohort(tx, found.cohort_id)
    if (isRefusal(cohort)) return cohort
    const waited = unanswered(await seatsIn(tx, cohort.id), tx.now).some(({ id }) => id === participationId)
    if (!waited) return { passed: 0 }
    await putInLine(tx, cohort, participationId)
    await passSeatsOn(tx, cohort)
    return { passed: 1 }
  },
)

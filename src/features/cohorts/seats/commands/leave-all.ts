import { command } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { actorBy } from '#features/people/index.ts'
import { OPEN_STATES } from '../../terms.ts'
import { endParticipation } from '../end-participation.ts'
import { lockedCohort } from '../facts.ts'

/** Ends, in their own name, whatever a person who ends their account has in cohorts; their seats pass on. */
export const leaveAll = command(
  'cohorts.leave-all',
  async (tx, { personId }: { personId: string }): Promise<{ left: number }> => {
    const theirs = tx.as(await actorBy(tx.db, 'id', personId))
    const open = () =>
      tx.db.selectFrom('participation').where('person_id', '=', personId).where('state', 'in', OPEN_STATES)
    let left = 0
    for (const { cohort_id: cohortId } of await open().select('cohort_id').orderBy('cohort_id').execute()) {
      const cohort = await lockedCohort(tx, cohortId)
      const mine = await open().selectAll().where('cohort_id', '=', cohortId).executeTakeFirst()
      if (isRefusal(cohort) || mine === undefined) continue
      await endParticipation(theirs, cohort, mine, 'account')
      left++
    }
    return { left }
  },
)

import { command } from '#kernel/command/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { cohortEdited } from '../../events.ts'
import { mayRunCohort } from '../../policy.ts'
import { m } from '../../messages/index.ts'
import { wrongDays, type Days } from '../days.ts'
import { cohortOrganizerIds, cohortOver, cohortTags, lockedCohort, seatsIn, type CohortRow } from '../facts.ts'
import { passSeatsOn } from '../pass-seats-on.ts'
import { taken } from '../rules.ts'

export interface CohortChange extends Days {
  cohortId: string
  /** As it was when empty. */
  title: string
  seats: number
  question: string
  decide: 'open' | 'ask'
}

/**
 * Changes a cohort's title, days, seats, question and way in. Seats that are more than before are offered to those who wait;
 * applications that wait for an answer still do. Refuses `cohort.closed`, and `invalid` for days that do not fit, an unknown
 * zone and fewer seats than are taken.
 */
export const editCohort = command(
  'cohorts.edit',
  async (tx, { cohortId, ...input }: CohortChange): Promise<{ offered: number } | Refusal> => {
    const cohort = await lockedCohort(tx, cohortId)
    if (isRefusal(cohort)) return cohort
    const refusal = mayRunCohort(tx.actor, { organizers: await cohortOrganizerIds(tx, cohort), state: null })
    if (refusal) return refusal
    if (cohort.closed_at !== null) return cohortOver()
    const wrong = wrongDays(input)
    if (wrong) return wrong
    const held = taken(await seatsIn(tx, cohortId))
    if (input.seats < held) return invalid({ seats: say(m.seatsTaken, { count: held }) })
    const { zone, startsOn, endsOn, seats, question, decide } = input
    const row = {
      title: oneLine(input.title, 120) || cohort.title,
      zone,
      starts_on: startsOn,
      ends_on: endsOn,
      seats,
      question: question.trim(),
      decide,
    }
    await tx.db.updateTable('cohort').set(row).where('id', '=', cohortId).execute()
    await tx.record(cohortEdited, {
      subject: ['cohort', cohortId],
      tags: cohortTags(cohort),
      payload: { cohortId, courseId: cohort.course_id, days: otherDays(cohort, input) },
    })
    return { offered: await passSeatsOn(tx, { ...cohort, ...row }) }
  },
)

function otherDays(cohort: CohortRow, { zone, startsOn, endsOn }: Days): boolean {
  const before = [cohort.zone, cohort.starts_on, cohort.ends_on].map(String)
  return [zone, startsOn, endsOn].map(String).some((now, at) => now !== before[at])
}

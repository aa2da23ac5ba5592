import { command } from '#kernel/command/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { allActivities, findActivity, syllabusAt } from '#features/courses/index.ts'
import { activityDone } from '../../events.ts'
import { cohortOver, cohortTags, endParticipation, isOver, lockedCohort, participationIn } from '../../seats/index.ts'
import { mayDoInCohort } from '../../policy.ts'

export interface Done {
  cohortId: string
  personId: string
  activityKey: string
  done: boolean
}

/**
 * Marks an activity as done by a participant, or takes the mark back. Whoever has done every activity has completed the
 * cohort. Refuses `cohort.not-participant`, `cohort.closed` and `unknown` for activities that it does not have.
 */
export const markDone = command(
  'cohorts.mark-done',
  async (tx, input: Done): Promise<{ done: boolean; completed: boolean } | Refusal> => {
    const { cohortId, personId, activityKey, done } = input
    const cohort = await lockedCohort(tx, cohortId)
    if (isRefusal(cohort)) return cohort
    const mine = await participationIn(tx, cohortId, personId)
    const refusal = mayDoInCohort(tx.actor, { state: mine?.state ?? null })
    if (refusal) return refusal
    if (isOver(cohort, tx.now)) return cohortOver()
    const syllabus = await syllabusAt(tx.db, cohort.revision_id)
    if (mine === null || findActivity(syllabus, activityKey) === null) return unknown('activity')
    const key = { cohort_id: cohortId, person_id: personId, activity_key: activityKey }
    if (done)
      await tx.db
        .insertInto('activity_done')
        .values({ ...key, at: tx.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await tx.db
        .deleteFrom('activity_done')
        .where('cohort_id', '=', cohortId)
        .where('person_id', '=', personId)
        .where('activity_key', '=', activityKey)
        .execute()
    const ids = { cohortId, courseId: cohort.course_id, personId }
    const what = { subject: ['cohort', cohortId] as [string, string], tags: cohortTags(cohort, personId) }
    await tx.record(activityDone, { ...what, payload: { ...ids, activityKey, done } })
    const rows = await tx.db
      .selectFrom('activity_done')
      .select('activity_key')
      .where('cohort_id', '=', cohortId)
      .where('person_id', '=', personId)
      .execute()
    const finished = new Set(rows.map(({ activity_key: one }) => one))
    const completed = mine.state === 'active' && allActivities(syllabus).every(({ key: one }) => finished.has(one))
    // A completed participant keeps what they have, and their seat is free for somebody else.
    if (completed) await endParticipation(tx, cohort, mine, 'completed')
    return { done, completed }
  },
)

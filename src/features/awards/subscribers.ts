import { subscriber } from '#kernel/events/index.ts'
import { activityDone, cohortById, cohortCompleted } from '#features/cohorts/index.ts'
import { authorsOf, workSettled } from '#features/work/index.ts'
import { awardBadges } from './commands/award-badges.ts'

/** Badges fall the moment their criteria are met: looked at for exactly the person and course that an event touches. */
export const awardSubscribers = [
  subscriber('badges.on-activity', [activityDone], async (tx, { payload }) => {
    if (payload.done) await awardBadges(tx, payload)
  }),
  subscriber(
    'badges.on-completion',
    [cohortCompleted],
    async (tx, { payload }) => void (await awardBadges(tx, payload)),
  ),
  subscriber('badges.on-settlement', [workSettled], async (tx, { payload }) => {
    const cohort = payload.meets ? await cohortById(tx.db, payload.cohortId) : null
    if (cohort === null) return
    for (const personId of await authorsOf(tx, payload.workId))
      await awardBadges(tx, { personId, courseId: cohort.course_id })
  }),
]

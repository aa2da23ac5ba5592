import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { courseById } from '#features/courses/index.ts'
import { revisionAdopted } from '../../events.ts'
import { cohortOrganizerIds, cohortTags, lockedCohort } from '../facts.ts'
import { mayRunCohort } from '../../policy.ts'
import { m } from '../../messages/index.ts'

/** Moves a cohort to the course's newer open revision. Refuses `revision.same`. */
export const adoptRevision = command(
  'cohorts.adopt-revision',
  async (tx, input: { cohortId: string }): Promise<{ revisionId: string } | Refusal> => {
    const cohort = await lockedCohort(tx, input.cohortId)
    if (isRefusal(cohort)) return cohort
    const refusal = mayRunCohort(tx.actor, { organizers: await cohortOrganizerIds(tx, cohort), state: null })
    if (refusal) return refusal
    const revisionId = (await courseById(tx.db, cohort.course_id))?.open_revision_id ?? null
    if (revisionId === null || revisionId === cohort.revision_id) return refuse('revision.same', m.newestAlready)
    await tx.db.updateTable('cohort').set({ revision_id: revisionId }).where('id', '=', cohort.id).execute()
    await tx.record(revisionAdopted, {
      subject: ['cohort', cohort.id],
      tags: cohortTags(cohort),
      payload: { cohortId: cohort.id, courseId: cohort.course_id, revisionId },
    })
    return { revisionId }
  },
)

import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { reviewersAsked } from '../../events.ts'
import { idsOf, versionFacts, workTags } from '../../work/index.ts'
import { reachTo, type Step } from '../ladder.ts'

/** The promised day has come and reviews are missing: who runs the cohort is asked to help. */
export const askOrganizers = command(
  'work.ask-organizers',
  async (tx, step: Step): Promise<{ asked: true } | Refusal> => {
    const version = await versionFacts(tx.db, step.versionId)
    if (version === null) return unknown('work')
    await reachTo(tx, step, 'organizers')
    await tx.db.updateTable('work_version').set({ asked_at: tx.now }).where('id', '=', version.id).execute()
    await tx.record(reviewersAsked, {
      subject: ['work', version.workId],
      tags: workTags(version),
      payload: idsOf(version),
    })
    return { asked: true }
  },
)

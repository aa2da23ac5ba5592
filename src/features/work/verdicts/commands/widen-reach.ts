import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { callAlumni } from '../../queue/index.ts'
import { reachWidened } from '../../events.ts'
import { idsOf, versionFacts, workTags } from '../../work/index.ts'
import { reachTo, type Step } from '../ladder.ts'

/** From now on people who know the course may read a version, too; some of them are told. */
export const widenReach = command('work.widen-reach', async (tx, step: Step): Promise<{ called: number } | Refusal> => {
  const version = await versionFacts(tx.db, step.versionId)
  if (version === null) return unknown('work')
  await reachTo(tx, step, 'alumni')
  await tx.record(reachWidened, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), reach: 'alumni' },
  })
  return { called: await callAlumni(tx, version) }
})

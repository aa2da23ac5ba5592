import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { authorAsked } from '../../events.ts'
import { idsOf, versionFacts, workTags } from '../../work/index.ts'
import { reachTo, type Step } from '../ladder.ts'

/** Nobody read a version in time: readers are waited for no more, its author is asked what to do. */
export const askAuthor = command('work.ask-author', async (tx, step: Step): Promise<{ asked: true } | Refusal> => {
  const version = await versionFacts(tx.db, step.versionId)
  if (version === null) return unknown('work')
  await reachTo(tx, step, 'author')
  await tx.record(authorAsked, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: idsOf(version),
  })
  return { asked: true }
})

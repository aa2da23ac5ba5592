import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { closedUnread } from '../../events.ts'
import { idsOf, versionFacts, workTags } from '../../work/index.ts'
import type { Step } from '../ladder.ts'

/** An author who was asked what to do said nothing: the version is closed as not read, without a verdict. */
export const closeUnread = command('work.close-unread', async (tx, step: Step): Promise<{ closed: true } | Refusal> => {
  const version = await versionFacts(tx.db, step.versionId)
  if (version === null) return unknown('work')
  await tx.db.updateTable('work_version').set({ settled_at: tx.now }).where('id', '=', version.id).execute()
  await tx.record(closedUnread, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: idsOf(version),
  })
  return { closed: true }
})

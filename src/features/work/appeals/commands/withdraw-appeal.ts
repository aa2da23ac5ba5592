import { command, type Tx } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { endFreshLeases, lockedAppeal, type AppealRow } from '../appeals.ts'
import { appealWithdrawn } from '../../events.ts'
import { idsOf, versionFacts, workTags } from '../../work/index.ts'

/** Who appealed takes it back; the verdict stands as it was. Refuses `unknown` for appeals of others or that are over. */
export const withdrawAppeal = command(
  'work.withdraw-appeal',
  async (tx, input: { appealId: string }): Promise<{ workId: string } | Refusal> => {
    const appeal = tx.actor === null || !isId(input.appealId) ? null : await lockedAppeal(tx, input.appealId)
    if (appeal === null || appeal.author_id !== tx.actor?.id) return unknown('appeal')
    const workId = await endByAuthor(tx, appeal)
    return workId === null ? unknown('appeal') : { workId }
  },
)

/** Ends an appeal without a word on the verdict: its author wants it no more, or handed in a newer version. */
export async function endByAuthor(tx: Tx, appeal: AppealRow): Promise<string | null> {
  await tx.db
    .updateTable('appeal')
    .set({ state: 'withdrawn', decided_at: tx.now })
    .where('id', '=', appeal.id)
    .execute()
  await endFreshLeases(tx, appeal.id)
  const version = await versionFacts(tx.db, appeal.work_version_id)
  if (version === null) return null
  await tx.record(appealWithdrawn, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), appealId: appeal.id },
  })
  return version.workId
}

import { command, type Tx } from '#kernel/command/index.ts'
import { closeAppeal, lockedAppeal, passToOrganizers } from '../appeals.ts'
import { versionFacts } from '../facts.ts'
import { estimateVersion } from '../estimates.ts'

const AT_ONCE = 100

/**
 * What the clock does for appeals: fresh readers who take too long give way to an organiser; when nobody decides either, all
 * reviews, first and fresh, are put together. Idempotent.
 */
export const lookAfterAppeals = command(
  'work.look-after-appeals',
  async (tx, _input: Record<string, never>): Promise<{ passed: number; closed: number }> => {
    const due = await tx.db
      .selectFrom('appeal')
      .select('id')
      .where('state', 'in', ['reading', 'deciding'])
      .where('due_at', '<=', tx.now)
      .orderBy('due_at')
      .limit(AT_ONCE)
      .execute()
    const done = { passed: 0, closed: 0 }
    for (const { id } of due) done[await moveOn(tx, id)]++
    return done
  },
)

async function moveOn(tx: Tx, appealId: string): Promise<'passed' | 'closed'> {
  const appeal = await lockedAppeal(tx, appealId)
  const version = appeal === null ? null : await versionFacts(tx.db, appeal.work_version_id)
  if (appeal === null || version === null) return 'closed'
  if (appeal.state === 'reading') {
    await passToOrganizers(tx, appeal)
    return 'passed'
  }
  const all = await estimateVersion(tx, version, 'all')
  const outcomes = all.filter(({ key }) => appeal.criterion_keys.includes(key))
  await closeAppeal(
    tx,
    appeal,
    outcomes.map((outcome) => ({ ...outcome, method: 'pooled' })),
    { by: null, decision: '' },
  )
  return 'closed'
}

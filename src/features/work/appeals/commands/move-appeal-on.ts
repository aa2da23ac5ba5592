import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { closeAppeal, lockedAppeal, passToOrganizers } from '../appeals.ts'
import { versionFacts } from '../../work/index.ts'
import { estimateVersion } from '../../verdicts/index.ts'

/**
 * What the clock does for an appeal that is due: fresh readers who take too long give way to an organiser; when nobody
 * decides either, all reviews, first and fresh, are put together. Idempotent.
 */
export const moveAppealOn = command(
  'work.move-appeal-on',
  async (tx, { appealId }: { appealId: string }): Promise<{ passed?: number; closed?: number }> => {
    const appeal = await lockedAppeal(tx, appealId)
    const version = appeal === null ? null : await versionFacts(tx.db, appeal.work_version_id)
    if (appeal === null || version === null || Temporal.Instant.compare(appeal.due_at, tx.now) > 0) return {}
    if (appeal.state === 'reading') {
      await passToOrganizers(tx, appeal)
      return { passed: 1 }
    }
    const all = await estimateVersion(tx, version, 'all')
    const outcomes = all.filter(({ key }) => appeal.criterion_keys.includes(key))
    await closeAppeal(
      tx,
      appeal,
      outcomes.map((outcome) => ({ ...outcome, method: 'pooled' })),
      { by: null, decision: '' },
    )
    return { closed: 1 }
  },
)

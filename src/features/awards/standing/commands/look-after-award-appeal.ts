import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { closeAppeal, openAppeal } from '../close-appeal.ts'
import { appealWaits } from '../../events.ts'
import { UPHELD_BY_TIME, UPHOLD_DAYS } from '../../terms.ts'

/** Reminds stewards of an appeal that is due, once, and upholds one that nobody answered in 28 days. Idempotent. */
export const lookAfterAwardAppeal = command(
  'awards.look-after-appeal',
  async (tx, { appealId }: { appealId: string }): Promise<{ reminded?: number; upheld?: number }> => {
    const appeal = await openAppeal(tx, appealId)
    if (appeal === null) return {}
    if (Temporal.Instant.compare(appeal.at, tx.now.subtract({ hours: UPHOLD_DAYS * 24 })) <= 0) {
      await closeAppeal(tx, appeal, { outcome: 'upheld', answer: UPHELD_BY_TIME })
      return { upheld: 1 }
    }
    if (appeal.reminded_at !== null || Temporal.Instant.compare(appeal.due_at, tx.now) > 0) return {}
    await tx.db.updateTable('award_appeal').set({ reminded_at: tx.now }).where('id', '=', appeal.id).execute()
    await tx.record(appealWaits, {
      subject: ['award', appeal.award_id],
      tags: [`award:${appeal.award_id}`],
      payload: {
        badgeId: appeal.badge_id,
        awardId: appeal.award_id,
        personId: appeal.person_id,
        appealId: appeal.id,
      },
    })
    return { reminded: 1 }
  },
)

import { command } from '#kernel/command/index.ts'
import { translator } from '#kernel/i18n/index.ts'
import { closeAppeal, openAppeal } from '../close-appeal.ts'
import { appealWaits } from '../events.ts'
import { m } from '../messages/index.ts'
import { UPHOLD_DAYS } from '../terms.ts'

const AT_ONCE = 50

/** Reminds stewards of appeals that are due, once, and upholds those that nobody answered in 28 days. */
export const lookAfterAwardAppeals = command(
  'awards.look-after-appeals',
  async (tx, _input: Record<string, never>): Promise<{ reminded: number; upheld: number }> => {
    const open = tx.db
      .selectFrom('award_appeal')
      .innerJoin('award', 'award.id', 'award_appeal.award_id')
      .select(['award_appeal.id', 'award_appeal.award_id', 'award.badge_id', 'award.person_id'])
      .where('outcome', 'is', null)
      .orderBy('award_appeal.at')
      .limit(AT_ONCE)
    const over = await open.where('award_appeal.at', '<=', tx.now.subtract({ hours: UPHOLD_DAYS * 24 })).execute()
    for (const { id } of over) {
      const appeal = await openAppeal(tx, id)
      // Public words, read by whoever looks at the award; its language is not known.
      if (appeal !== null)
        await closeAppeal(tx, appeal, { outcome: 'upheld', answer: translator('en')(m.upheldByTime) })
    }
    const due = await open.where('due_at', '<=', tx.now).where('award_appeal.reminded_at', 'is', null).execute()
    for (const appeal of due) {
      await tx.db.updateTable('award_appeal').set({ reminded_at: tx.now }).where('id', '=', appeal.id).execute()
      await tx.record(appealWaits, {
        subject: ['award', appeal.award_id],
        place: [`award:${appeal.award_id}`],
        payload: {
          badgeId: appeal.badge_id,
          awardId: appeal.award_id,
          personId: appeal.person_id,
          appealId: appeal.id,
        },
      })
    }
    return { reminded: due.length, upheld: over.length }
  },
)

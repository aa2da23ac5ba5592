import { command } from '#kernel/command/index.ts'
import { NOTE_DAYS } from '../../terms.ts'

/** A reader who was asked for their words and did not answer for 28 days has said no; they may still say yes. Idempotent. */
export const closeNote = command(
  'awards.close-note',
  async (tx, { awardId, reviewId }: { awardId: string; reviewId: string }): Promise<{ closed: number }> => {
    const done = await tx.db
      .updateTable('award_note')
      .set({ consented: false, answered_at: tx.now })
      .where('award_id', '=', awardId)
      .where('review_id', '=', reviewId)
      .where('consented', 'is', null)
      .where('asked_at', '<=', tx.now.subtract({ hours: NOTE_DAYS * 24 }))
      .executeTakeFirst()
    return { closed: Number(done.numUpdatedRows) }
  },
)

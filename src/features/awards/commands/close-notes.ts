import { command } from '#kernel/command/index.ts'
import { NOTE_DAYS } from '../terms.ts'

/** Readers who were asked for their words and did not answer for 28 days have said no; they may still say yes. */
export const closeNotes = command(
  'awards.close-notes',
  async (tx, _input: Record<string, never>): Promise<{ closed: number }> => {
    const done = await tx.db
      .updateTable('award_note')
      .set({ consented: false, answered_at: tx.now })
      .where('consented', 'is', null)
      .where('asked_at', '<=', tx.now.subtract({ hours: NOTE_DAYS * 24 }))
      .executeTakeFirst()
    return { closed: Number(done.numUpdatedRows) }
  },
)

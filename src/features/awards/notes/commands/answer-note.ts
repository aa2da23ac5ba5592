import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { noteAnswered } from '../../events.ts'
import { tagsOf } from '../../award/index.ts'
import { noteFor } from '../queries/notes.ts'

/** A reader says whether their words may be shown with an award, and may change their mind. Refuses `unknown`. */
export const answerNote = command(
  'awards.answer-note',
  async (
    tx,
    { awardId, reviewId, consented }: { awardId: string; reviewId: string; consented: boolean },
  ): Promise<{ awardId: string; reviewId: string } | Refusal> => {
    const note = await noteFor(tx.db, tx.actor, awardId, reviewId)
    if (note === null || tx.actor === null) return unknown('question')
    await tx.db
      .updateTable('award_note')
      .set({ consented, answered_at: tx.now })
      .where('award_id', '=', awardId)
      .where('review_id', '=', reviewId)
      .execute()
    await tx.record(noteAnswered, {
      subject: ['award', awardId],
      tags: tagsOf({ id: awardId, badge_id: note.badge_id, person_id: note.person_id }),
      payload: {
        badgeId: note.badge_id,
        awardId,
        personId: note.person_id,
        reviewId,
        reviewerId: tx.actor.id,
        consented,
      },
    })
    return { awardId, reviewId }
  },
)

import { command } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { noteAsked } from '../../events.ts'
import { ownAward, payloadOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { askableNotes } from '../queries/notes.ts'

/**
 * The holder of an award asks a reader of their work whether words of their review may be shown with it. Refuses `unknown`
 * also for reviews that were given without open names, `award.not-accepted`, `note.asked`.
 */
export const askForNote = command(
  'awards.ask-for-note',
  async (tx, { awardId, reviewId }: { awardId: string; reviewId: string }): Promise<{ awardId: string } | Refusal> => {
    const award = await ownAward(tx, awardId)
    if (award === null) return unknown('award')
    if (award.state !== 'accepted')
      return refuse('award.not-accepted', m.notAccepted, { instead: m.notAcceptedInstead })
    const review = (await askableNotes(tx.db, award)).find(({ id }) => id === reviewId)
    if (review === undefined) return unknown('review')
    const made = await tx.db
      .insertInto('award_note')
      .values({ award_id: award.id, review_id: review.id, asked_at: tx.now, answered_at: null, consented: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0)
      return refuse('note.asked', m.noteAskedAlready, { instead: m.noteAskedAlreadyInstead })
    await tx.record(noteAsked, {
      subject: ['award', award.id],
      tags: [`person:${award.person_id}`, `person:${review.reviewer_id}`],
      payload: { ...payloadOf(award), reviewId: review.id, reviewerId: review.reviewer_id },
    })
    return { awardId: award.id }
  },
)

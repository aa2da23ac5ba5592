import { command } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { appealMade } from '../../events.ts'
import { answerDue, ownAward, payloadOf, tagsOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { MAX_WORDS } from '../../terms.ts'

/**
 * The holder of an award that was suspended or revoked asks, once for each time, that somebody else looks at it again.
 * Refuses `unknown`, `award.standing`, `award.appealed`, `invalid` without words.
 */
export const appealAction = command(
  'awards.appeal',
  async (tx, input: { awardId: string; words: string }): Promise<{ awardId: string; appealId: string } | Refusal> => {
    const award = await ownAward(tx, input.awardId)
    if (award === null) return unknown('award')
    if (award.standing !== 'suspended' && award.standing !== 'revoked')
      return refuse('award.standing', m.nothingToAppeal)
    const words = input.words.trim()
    if (words.length < 3 || words.length > MAX_WORDS) return invalid({ words: m.whyAppeal })
    const action = await tx.db
      .selectFrom('award_action')
      .select('id')
      .where('award_id', '=', award.id)
      .where('kind', '=', award.standing)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (action === undefined) return refuse('award.standing', m.nothingToAppeal)
    const row = {
      id: tx.id(),
      award_id: award.id,
      action_id: action.id,
      words,
      at: tx.now,
      due_at: answerDue(tx.now),
      outcome: null,
      answer: null,
      answered_by: null,
      answered_at: null,
    }
    const made = await tx.db
      .insertInto('award_appeal')
      .values(row)
      .onConflict((conflict) => conflict.column('action_id').doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0)
      return refuse('award.appealed', m.appealedAlready, { instead: m.appealedAlreadyInstead })
    await tx.record(appealMade, {
      subject: ['award', award.id],
      tags: tagsOf(award),
      payload: { ...payloadOf(award), appealId: row.id },
    })
    return { awardId: award.id, appealId: row.id }
  },
)

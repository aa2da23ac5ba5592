import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { invalid, unknown, type Refusal } from '#kernel/refusal.ts'
import { closeAppeal, openAppeal } from '../close-appeal.ts'
import { answersAppeal, lockedAward } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { MAX_WORDS } from '../../terms.ts'

export interface AppealAnswer {
  awardId: string
  appealId: string
  outcome: 'upheld' | 'refused'
  words: string
}

/**
 * A steward of the site who did not act answers an appeal; one that is upheld puts the award in force again. Refuses
 * `unknown` to everybody else and when it was answered, `invalid` without a reason.
 */
export const answerAppeal = command(
  'awards.answer-appeal',
  async (tx, { awardId, appealId, outcome, words }: AppealAnswer): Promise<{ awardId: string } | Refusal> => {
    const award = await lockedAward(tx, awardId)
    const appeal = isId(appealId) ? await openAppeal(tx, appealId) : null
    if (award === null || appeal === null || appeal.award_id !== award.id) return unknown('appeal')
    const facts = { actedBy: appeal.acted_by, makerId: award.maker_id, holderId: award.person_id }
    if (!answersAppeal(tx.actor, facts)) return unknown('appeal')
    const answer = words.trim()
    if (answer.length < 3 || answer.length > MAX_WORDS) return invalid({ words: m.whySentence })
    await closeAppeal(tx, appeal, { outcome, answer })
    return { awardId: award.id }
  },
)

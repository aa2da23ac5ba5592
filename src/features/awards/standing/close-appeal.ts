import type { Tx } from '#kernel/command/index.ts'
import { appealAnswered, awardReinstated } from '../events.ts'
import { lockedAward, payloadOf, tagsOf } from '../award/index.ts'
import { act } from './take-action.ts'

/** An appeal that is open, with the action it is against, locked for an answer. */
export async function openAppeal(tx: Tx, appealId: string) {
  const appeal = await tx.db
    .selectFrom('award_appeal')
    .innerJoin('award_action', 'award_action.id', 'award_appeal.action_id')
    .innerJoin('award', 'award.id', 'award_appeal.award_id')
    .select(['award_appeal.id', 'award_appeal.award_id', 'award_action.by_id as acted_by'])
    .select(['award_appeal.at', 'award_appeal.due_at', 'award_appeal.reminded_at', 'award.badge_id', 'award.person_id'])
    .where('award_appeal.id', '=', appealId)
    .where('award_appeal.outcome', 'is', null)
    .forUpdate('award_appeal')
    .executeTakeFirst()
  return appeal ?? null
}

/** Answers an appeal; one that is upheld gives the award back, if it is not in force again by then. */
export async function closeAppeal(
  tx: Tx,
  appeal: { id: string; award_id: string },
  { outcome, answer }: { outcome: 'upheld' | 'refused'; answer: string },
): Promise<void> {
  await tx.db
    .updateTable('award_appeal')
    .set({ outcome, answer, answered_by: tx.actor?.id ?? null, answered_at: tx.now })
    .where('id', '=', appeal.id)
    .execute()
  const award = await lockedAward(tx, appeal.award_id)
  if (award === null) return
  if (outcome === 'upheld' && (award.standing === 'suspended' || award.standing === 'revoked'))
    await act(tx, award, { kind: 'reinstated', to: 'held', code: 'error', words: answer, event: awardReinstated })
  await tx.record(appealAnswered, {
    subject: ['award', award.id],
    tags: tagsOf(award),
    payload: { ...payloadOf(award), appealId: appeal.id, outcome },
  })
}

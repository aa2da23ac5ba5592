import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { awardRevoked } from '../../events.ts'
import { type ActionInput, takeAction } from '../take-action.ts'

/** Revokes an award for good; only an appeal, or a mistake that is admitted, brings it back. Refuses `unknown`, `award.own`, `award.standing`, `invalid` without a reason. */
export const revokeAward = command(
  'awards.revoke',
  (tx, input: ActionInput): Promise<{ awardId: string; actionId: string } | Refusal> =>
    takeAction(tx, input, {
      kind: 'revoked',
      from: ['held', 'expired', 'suspended'],
      to: 'revoked',
      event: awardRevoked,
    }),
)

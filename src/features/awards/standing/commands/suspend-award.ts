import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { awardSuspended } from '../../events.ts'
import { type ActionInput, takeAction } from '../take-action.ts'

/** Suspends an award until somebody gives it back or revokes it. Refuses `unknown`, `award.own`, `award.standing`, `invalid` without a reason. */
export const suspendAward = command(
  'awards.suspend',
  (tx, input: ActionInput): Promise<{ awardId: string; actionId: string } | Refusal> =>
    takeAction(tx, input, { kind: 'suspended', from: ['held', 'expired'], to: 'suspended', event: awardSuspended }),
)

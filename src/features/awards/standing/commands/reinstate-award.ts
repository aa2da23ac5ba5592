import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { awardReinstated } from '../../events.ts'
import { type ActionInput, takeAction } from '../take-action.ts'

/** Gives an award back that was suspended or revoked. Refuses `unknown`, `award.own`, `award.standing`, `invalid` without a reason. */
export const reinstateAward = command(
  'awards.reinstate',
  (tx, input: ActionInput): Promise<{ awardId: string; actionId: string } | Refusal> =>
    takeAction(tx, input, { kind: 'reinstated', from: ['suspended', 'revoked'], to: 'held', event: awardReinstated }),
)

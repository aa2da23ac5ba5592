import { command } from '#kernel/command/index.ts'
import { recount, returnExpired } from '../../queue/index.ts'

/** Ends a claim that ran out, so that somebody else may take it. Idempotent. */
export const returnClaim = command(
  'work.return-claim',
  async (tx, { leaseId }: { leaseId: string }): Promise<{ returned: number }> => {
    const over = await returnExpired(tx, 1, { leaseId })
    await recount(tx, over)
    return { returned: over.length }
  },
)

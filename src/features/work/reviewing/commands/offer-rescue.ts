import { command } from '#kernel/command/index.ts'
import { callPeers, callsSince, rescues } from '../../queue/index.ts'
import { versionFacts } from '../../work/index.ts'

/**
 * Helps one author of the rescue list: they gave all their reviews and are short of their own. Each review they lack that
 * nobody is writing is offered to the best next reader, and after two days to another. Idempotent.
 */
export const offerRescue = command(
  'work.offer-rescue',
  async (tx, { versionId }: { versionId: string }): Promise<{ offered: number }> => {
    const [short] = await rescues(tx.db, { now: tx.now, callsSince: callsSince(tx.now), most: 1, versionId })
    const version = short === undefined ? null : await versionFacts(tx.db, versionId)
    if (short === undefined || version === null) return { offered: 0 }
    return { offered: await callPeers(tx, version, short.lacking, 'rescue') }
  },
)

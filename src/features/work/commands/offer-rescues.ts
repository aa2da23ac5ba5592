import { command } from '#kernel/command/index.ts'
import { callPeers, callsSince } from '../call-readers.ts'
import { versionFacts } from '../facts.ts'
import { rescues } from '../queue/index.ts'

const MOST_AT_ONCE = 100

/**
 * The rescue list: authors who gave all their reviews and are short of their own. Each review they lack that nobody is
 * writing is offered to the best next reader, and after two days to another. Idempotent.
 */
export const offerRescues = command(
  'work.offer-rescues',
  async (tx, _input: Record<string, never>): Promise<{ offered: number }> => {
    const short = await rescues(tx.db, { now: tx.now, callsSince: callsSince(tx), most: MOST_AT_ONCE })
    let offered = 0
    for (const { id, lacking } of short) {
      const version = await versionFacts(tx.db, id)
      if (version !== null) offered += await callPeers(tx, version, lacking, 'rescue')
    }
    return { offered }
  },
)

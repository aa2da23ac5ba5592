import { command } from '#kernel/command/index.ts'
import { reviewersAsked } from '../events.ts'
import { idsOf, versionFacts, workPlaces } from '../facts.ts'
import { recount, returnExpired } from '../queue/index.ts'
import { settleIfReady } from '../settle-version.ts'
import { FALLBACK_DAYS } from '../terms.ts'

/** What one run looks at; what is left waits for the next, a minute later. */
const MOST_AT_ONCE = 200

/**
 * What the clock does for works that wait: returns claims that ran out; asks the organisers when the promised day has
 * come; two days later settles with the reviews there are. Idempotent.
 */
export const lookAfterReviews = command(
  'work.look-after-reviews',
  async (tx, _input: Record<string, never>): Promise<{ returned: number; asked: number; settled: number }> => {
    const over = await returnExpired(tx, MOST_AT_ONCE)
    const late = await tx.db
      .updateTable('work_version')
      .set({ asked_at: tx.now })
      .where('settled_at', 'is', null)
      .where('superseded', '=', false)
      .where('asked_at', 'is', null)
      .where('due_at', '<=', tx.now)
      .returning('id')
      .execute()
    for (const { id } of late) {
      const version = await versionFacts(tx.db, id)
      if (version !== null)
        await tx.record(reviewersAsked, {
          subject: ['work', version.workId],
          place: workPlaces(version),
          payload: idsOf(version),
        })
    }
    const waited = tx.now.subtract({ hours: FALLBACK_DAYS * 24 })
    const stuck = await tx.db
      .selectFrom('work_version')
      .select('id')
      .where('settled_at', 'is', null)
      .where('superseded', '=', false)
      .where('due_at', '<=', waited)
      .orderBy('due_at')
      .limit(MOST_AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute()
    let settled = 0
    for (const { id } of stuck) {
      const version = await versionFacts(tx.db, id)
      if (version !== null && (await settleIfReady(tx, version, 1))) settled++
    }
    await recount(tx, [...over, ...stuck.map(({ id }) => id)])
    return { returned: over.length, asked: late.length, settled }
  },
)

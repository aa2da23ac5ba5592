import { settle } from '#engines/peer-grading/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { workSettled } from './events.ts'
import { idsOf, workPlaces, type VersionFacts } from './facts.ts'

/** Settles a version when it has at least `atLeast` reviews; the verdicts keep what they were computed from. */
export async function settleIfReady(tx: Tx, version: VersionFacts, atLeast: number): Promise<boolean> {
  if (version.settled) return false
  const reviews = await tx.db
    .selectFrom('review')
    .select(['reviewer_id', 'verdicts'])
    .where('work_version_id', '=', version.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  if (reviews.length < atLeast || reviews.length === 0) return false
  const scales = version.criteria.map(({ key, levels, meets }) => ({ key, levels: levels.length, meets }))
  const settled = settle(
    scales,
    reviews.map(({ reviewer_id: reviewer, verdicts: levels }) => ({ reviewer, levels })),
    Math.min(version.needed, reviews.length),
  )
  const rows = settled.map(({ key, level, n, low, high, verdict, given }) => ({
    work_version_id: version.id,
    criterion_key: key,
    level,
    n,
    low,
    high,
    verdict,
    given,
    at: tx.now,
  }))
  if (rows.length > 0)
    await tx.db
      .insertInto('settlement')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await tx.db.updateTable('work_version').set({ settled_at: tx.now }).where('id', '=', version.id).execute()
  const meets = settled.every(({ verdict }) => verdict === 'meets')
  await tx.record(workSettled, {
    subject: ['work', version.workId],
    place: workPlaces(version),
    payload: { ...idsOf(version), meets, n: reviews.length },
  })
  return true
}

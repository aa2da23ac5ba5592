import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'
import { estimateVersion } from './estimates.ts'
import { tieBreakOpened, workSettled } from '../events.ts'
import { idsOf, workTags, type VersionFacts } from '../work/index.ts'
import { MAX_TIE_BREAKS, TIE_BREAK_DAYS } from '../terms.ts'

/**
 * Settles a version when it has at least `atLeast` reviews; the verdicts keep what they were computed from. While its
 * readers differ and all who were asked have answered, one more is asked instead, at most twice.
 */
export async function settleIfReady(tx: Tx, version: VersionFacts, atLeast: number): Promise<boolean> {
  if (version.settled) return false
  const n = await reviewsGivenTo(tx, version.id)
  if (n < atLeast || n === 0) return false
  const settled = await estimateVersion(tx, version, 'first')
  const open = settled.filter(({ verdict }) => verdict === 'uncertain').map(({ key }) => key)
  if (open.length > 0 && n >= version.needed && (await breakTie(tx, version, open))) return false
  const rows = settled.map(({ key, ...estimate }) => ({
    work_version_id: version.id,
    criterion_key: key,
    ...estimate,
    at: tx.now,
  }))
  if (rows.length > 0)
    await tx.db
      .insertInto('settlement')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await tx.db.updateTable('work_version').set({ settled_at: tx.now }).where('id', '=', version.id).execute()
  if (open.length > 0) await askForCheck(tx, version.id)
  const meets = settled.every(({ verdict }) => verdict === 'meets')
  await tx.record(workSettled, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), meets, n, after: 'reviews' },
  })
  return true
}

/** Reviews of its first readers, without those that fresh readers gave for an appeal. */
async function reviewsGivenTo(tx: Tx, versionId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('review')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('review.work_version_id', '=', versionId)
    .where('review_lease.appeal_id', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Asks one more reader; false when that was done often enough. */
async function breakTie(tx: Tx, version: VersionFacts, criteria: string[]): Promise<boolean> {
  const row = await tx.db
    .selectFrom('work_version')
    .select(['tie_breaks', 'due_at'])
    .where('id', '=', version.id)
    .executeTakeFirstOrThrow()
  if (row.tie_breaks >= MAX_TIE_BREAKS) return false
  const longer = tx.now.add({ hours: TIE_BREAK_DAYS * 24 })
  await tx.db
    .updateTable('work_version')
    .set({
      needed: version.needed + 1,
      tie_breaks: row.tie_breaks + 1,
      due_at: Temporal.Instant.compare(longer, row.due_at) > 0 ? longer : row.due_at,
    })
    .where('id', '=', version.id)
    .execute()
  await tx.record(tieBreakOpened, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), criteria },
  })
  return true
}

/** A verdict that readers could not agree on waits for an organiser to look, without holding anybody up. */
async function askForCheck(tx: Tx, versionId: string): Promise<void> {
  const row = { work_version_id: versionId, kind: 'targeted' as const, at: tx.now }
  await tx.db
    .insertInto('review_check')
    .values({ ...row, checker_id: null, levels: null, reason: null, checked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

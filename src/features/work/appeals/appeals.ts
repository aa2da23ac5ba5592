import type { Tx } from '#kernel/command/index.ts'
import { appealDecided, appealPassedOn, workSettled } from '../events.ts'
import { idsOf, versionFacts, workTags, type VersionFacts } from '../work/index.ts'
import { freshVerdict } from './rules/appeals.ts'
import { APPEAL_STEP_DAYS, FRESH_READERS, type Verdicts } from '../terms.ts'

export type AppealRow = NonNullable<Awaited<ReturnType<typeof lockedAppeal>>>

/** An appeal that is still open, locked for what happens to it; null when it is over or there is none. */
export async function lockedAppeal(tx: Tx, appealId: string) {
  const row = await tx.db
    .selectFrom('appeal')
    .selectAll()
    .where('id', '=', appealId)
    .where('state', 'in', ['reading', 'deciding'])
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Levels that fresh readers gave, in order of time. */
export async function freshReviews(tx: Tx, appealId: string): Promise<Verdicts[]> {
  const rows = await tx.db
    .selectFrom('review')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .select('review.verdicts')
    .where('review_lease.appeal_id', '=', appealId)
    .orderBy('review.at')
    .orderBy('review.id')
    .execute()
  return rows.map(({ verdicts }) => verdicts)
}

/** From fresh readers on to an organiser, who has five days. */
export async function passToOrganizers(tx: Tx, appeal: AppealRow): Promise<void> {
  await tx.db
    .updateTable('appeal')
    .set({ state: 'deciding', due_at: tx.now.add({ hours: APPEAL_STEP_DAYS * 24 }) })
    .where('id', '=', appeal.id)
    .execute()
  await endFreshLeases(tx, appeal.id)
  const version = await versionFacts(tx.db, appeal.work_version_id)
  if (version === null) return
  await tx.record(appealPassedOn, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), appealId: appeal.id },
  })
}

/** What a criterion comes to after an appeal. */
export interface Outcome {
  key: string
  verdict: 'meets' | 'not yet' | 'uncertain'
  level: number | null
  given: readonly number[]
  method: string
  sd?: number | null
  interval_low?: number | null
  interval_high?: number | null
  chance?: number | null
  account?: string | null
}

/** Ends an appeal: the verdicts of its criteria change, and everybody concerned is told why. */
export async function closeAppeal(
  tx: Tx,
  appeal: AppealRow,
  outcomes: readonly Outcome[],
  { by, decision }: { by: string | null; decision: string },
): Promise<void> {
  for (const { key, verdict, level, given, method, ...more } of outcomes) {
    const sorted = given.toSorted((a, b) => a - b)
    const bounds = { low: sorted[0] ?? null, high: sorted.at(-1) ?? null, given: sorted, n: sorted.length }
    const { sd = null, interval_low = null, interval_high = null, chance = null, account = null } = more
    const estimate = { level, sd, interval_low, interval_high, chance, account, method }
    await tx.db
      .updateTable('settlement')
      .set({ ...estimate, ...bounds, verdict, at: tx.now })
      .where('work_version_id', '=', appeal.work_version_id)
      .where('criterion_key', '=', key)
      .execute()
  }
  const upheld = outcomes.some(({ verdict }) => verdict === 'meets')
  await tx.db
    .updateTable('appeal')
    .set({ state: upheld ? 'upheld' : 'declined', decided_by: by, decision, decided_at: tx.now })
    .where('id', '=', appeal.id)
    .execute()
  await endFreshLeases(tx, appeal.id)
  const version = await versionFacts(tx.db, appeal.work_version_id)
  if (version === null) return
  await tx.record(appealDecided, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), appealId: appeal.id, upheld },
  })
  if (upheld) await tellVerdict(tx, version, 'appeal')
}

/** Says once more what a version comes to: after an appeal or a check, badges may follow. */
export async function tellVerdict(tx: Tx, version: VersionFacts, after: 'appeal' | 'check'): Promise<void> {
  const rows = await tx.db
    .selectFrom('settlement')
    .select(['verdict', 'n'])
    .where('work_version_id', '=', version.id)
    .execute()
  await tx.record(workSettled, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: {
      ...idsOf(version),
      meets: rows.every(({ verdict }) => verdict === 'meets'),
      n: Math.max(0, ...rows.map(({ n }) => n)),
      after,
    },
  })
}

/** Ends claims for an appeal that needs no more readers; what was typed stays with its reader as long as the lease row. */
export async function endFreshLeases(tx: Tx, appealId: string): Promise<void> {
  const ended = await tx.db
    .updateTable('review_lease')
    .set({ ended_at: tx.now, end_reason: 'not-needed' })
    .where('appeal_id', '=', appealId)
    .where('ended_at', 'is', null)
    .returning('reviewer_id')
    .execute()
  tx.changed(...ended.map(({ reviewer_id: id }) => `person:${id}`))
}

/** Ends an appeal once its fresh readers agree, or passes it on when they differ. */
export async function endIfRead(tx: Tx, appealId: string, version: VersionFacts): Promise<void> {
  const appeal = await lockedAppeal(tx, appealId)
  if (appeal === null || appeal.state !== 'reading') return
  const fresh = await freshReviews(tx, appealId)
  if (fresh.length < FRESH_READERS) return
  const criteria = version.criteria.filter(({ key }) => appeal.criterion_keys.includes(key))
  const outcomes = criteria.map(({ key, meets }) => {
    const given = fresh.map((levels) => levels[key] ?? null)
    const sorted = given.filter((level) => level !== null).toSorted((a, b) => a - b)
    const verdict = freshVerdict(given, meets)
    return { key, verdict, level: sorted[Math.floor((sorted.length - 1) / 2)] ?? null, given: sorted, method: 'appeal' }
  })
  const clear = outcomes.flatMap(({ verdict, ...rest }) => (verdict === 'split' ? [] : [{ ...rest, verdict }]))
  if (clear.length === outcomes.length) await closeAppeal(tx, appeal, clear, { by: null, decision: '' })
  else await passToOrganizers(tx, appeal)
}

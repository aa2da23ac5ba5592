import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { callPeers } from '../../queue/index.ts'
import { appealOpened } from '../../events.ts'
import { idsOf, versionFacts, workTags, isAuthorOf } from '../../work/index.ts'
import { appealRefusal } from '../rules/appeals.ts'
import { APPEAL_STEP_DAYS, FRESH_READERS } from '../../terms.ts'

export interface AppealInput {
  versionId: string
  /** Keys of the criteria to look at again. */
  criteria: readonly string[]
  reason: string
}

/**
 * An author asks for fresh eyes on criteria that were not met: two readers who never saw the first reviews, then an organiser if
 * these differ. Refuses `unknown` for others' works and as `appealRefusal` says.
 */
export const appealVerdict = command(
  'work.appeal-verdict',
  async (tx, input: AppealInput): Promise<{ workId: string; appealId: string } | Refusal> => {
    if (tx.actor === null || !isId(input.versionId)) return unknown('work')
    const locked = await tx.db
      .selectFrom('work_version')
      .select(['work_id', 'number', 'settled_at'])
      .where('id', '=', input.versionId)
      .forUpdate()
      .executeTakeFirst()
    const version = await versionFacts(tx.db, input.versionId)
    if (locked === undefined || version === null || !(await isAuthorOf(tx, locked.work_id, tx.actor.id)))
      return unknown('work')
    const [settlements, earlier, newer] = await Promise.all([
      tx.db.selectFrom('settlement').selectAll().where('work_version_id', '=', version.id).execute(),
      tx.db.selectFrom('appeal').select('id').where('work_version_id', '=', version.id).executeTakeFirst(),
      tx.db
        .selectFrom('work_version')
        .select('id')
        .where('work_id', '=', locked.work_id)
        .where('number', '>', locked.number)
        .executeTakeFirst(),
    ])
    const verdicts = new Map(settlements.map(({ criterion_key: key, verdict }) => [key, verdict]))
    const facts = {
      settledAt: locked.settled_at,
      newer: newer !== undefined,
      appealed: earlier !== undefined,
      verdicts,
    }
    const refusal = appealRefusal(facts, input, tx.now)
    if (refusal) return refusal
    const appealId = tx.id()
    const row = {
      id: appealId,
      work_version_id: version.id,
      author_id: tx.actor.id,
      criterion_keys: [...input.criteria],
      reason: input.reason.trim(),
      at: tx.now,
      state: 'reading' as const,
      due_at: tx.now.add({ hours: APPEAL_STEP_DAYS * 24 }),
      decided_by: null,
      decision: null,
      decided_at: null,
      before: JSON.stringify(
        settlements.map(({ criterion_key: key, verdict, level, n }) => ({ key, verdict, level, n })),
      ),
    }
    await tx.db.insertInto('appeal').values(row).execute()
    await tx.record(appealOpened, {
      subject: ['work', version.workId],
      tags: workTags(version),
      payload: { ...idsOf(version), appealId },
    })
    // The queue gives it before anything else to whoever comes; these are told that it waits for them.
    await callPeers(tx, version, FRESH_READERS, 'appeal')
    return { workId: version.workId, appealId }
  },
)

import { command, type Tx } from '#kernel/command/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { tellVerdict, runsCohortOf } from '../../appeals/index.ts'
import { workChecked } from '../../events.ts'
import { idsOf, versionFacts, workTags } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import { wrongLevels } from '../../verdicts/index.ts'
import type { Verdicts } from '../../terms.ts'

export interface Check {
  versionId: string
  levels: Verdicts
  reason: string
}

/**
 * Gives the levels an organiser sees. A check drawn by lot tells the estimate how strict the cohort is and changes no verdict that
 * stands; one of a work in doubt becomes its verdict. Sent twice it counts once. Refuses `unknown` unless they drew it, `check.appealed` when the author
 * of a work in doubt appealed after it was drawn, `invalid` without levels or a reason.
 */
export const giveCheck = command('work.give-check', async (tx, input: Check): Promise<{ workId: string } | Refusal> => {
  if (!isId(input.versionId)) return unknown('check')
  // An appeal at the same moment is there, or finds the new verdict.
  await tx.db.selectFrom('work_version').select('id').where('id', '=', input.versionId).forUpdate().execute()
  const version = await versionFacts(tx.db, input.versionId)
  if (version === null || tx.actor === null || !(await runsCohortOf(tx, version, tx.actor.id))) return unknown('check')
  const check = await tx.db
    .selectFrom('review_check')
    .selectAll()
    .where('work_version_id', '=', version.id)
    .where('checker_id', '=', tx.actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (check === undefined) return unknown('check')
  if (check.checked_at !== null) return { workId: version.workId }
  if (check.kind === 'targeted' && (await isAppealed(tx, version.id)))
    return refuse('check.appealed', m.checkAppealed, { instead: m.checkAppealedInstead })
  const wrong = wrongLevels(version.criteria, input.levels, 'certain')
  if (input.reason.trim() === '') wrong['reason'] = say(m.checkWhy)
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  await tx.db
    .updateTable('review_check')
    .set({ levels: JSON.stringify(input.levels), reason: input.reason.trim(), checked_at: tx.now })
    .where('work_version_id', '=', version.id)
    .execute()
  await tx.record(workChecked, {
    subject: ['work', version.workId],
    tags: workTags(version),
    payload: { ...idsOf(version), kind: check.kind },
  })
  if (check.kind === 'targeted' && version.settled) {
    for (const { key, meets } of version.criteria) {
      const level = input.levels[key] ?? 0
      await tx.db
        .updateTable('settlement')
        .set({
          level,
          verdict: level >= meets ? 'meets' : 'not yet',
          method: 'check',
          sd: null,
          interval_low: null,
          interval_high: null,
          chance: null,
          account: null,
          at: tx.now,
        })
        .where('work_version_id', '=', version.id)
        .where('criterion_key', '=', key)
        .execute()
    }
    await tellVerdict(tx, version, 'check')
  }
  return { workId: version.workId }
})

async function isAppealed(tx: Tx, versionId: string): Promise<boolean> {
  const appeal = await tx.db
    .selectFrom('appeal')
    .select('id')
    .where('work_version_id', '=', versionId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
  return appeal !== undefined
}

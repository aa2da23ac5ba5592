import { command, type Tx } from '#kernel/command/index.ts'
import { forbidden, invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { cohortById, cohortOrganizerIds } from '#features/cohorts/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { closeAppeal, lockedAppeal } from '../appeals.ts'
import { versionFacts, type VersionFacts, authorsOf } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import { wrongLevels } from '../../verdicts/index.ts'
import type { Verdicts } from '../../terms.ts'

export interface Decision {
  appealId: string
  /** A level for each appealed criterion; nothing is left open by who decides. */
  levels: Verdicts
  reason: string
}

/**
 * An organiser who had no part in it decides what fresh readers could not. Refuses `unknown` to everybody else, `appeal.party` to
 * authors and first readers, `appeal.reading` while fresh readers are at it, `invalid` without levels or a reason.
 */
export const decideAppeal = command(
  'work.decide-appeal',
  async (tx, input: Decision): Promise<{ workId: string } | Refusal> => {
    if (tx.actor === null || !isId(input.appealId)) return unknown('appeal')
    const appeal = await lockedAppeal(tx, input.appealId)
    const version = appeal === null ? null : await versionFacts(tx.db, appeal.work_version_id)
    if (appeal === null || version === null || !(await runsCohortOf(tx, version, tx.actor.id))) return unknown('appeal')
    if (await isParty(tx, version, tx.actor.id)) return forbidden('appeal.party', m.appealParty, m.appealPartyInstead)
    if (appeal.state === 'reading') return refuse('appeal.reading', m.freshReading, { instead: m.freshReadingInstead })
    const criteria = version.criteria.filter(({ key }) => appeal.criterion_keys.includes(key))
    const wrong = wrongLevels(criteria, input.levels, 'certain')
    if (input.reason.trim() === '') wrong['reason'] = say(m.checkWhy)
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    const outcomes = criteria.map(({ key, meets }) => {
      const level = input.levels[key] ?? 0
      const verdict = level >= meets ? ('meets' as const) : ('not yet' as const)
      return { key, verdict, level, given: [level], method: 'check' }
    })
    await closeAppeal(tx, appeal, outcomes, { by: tx.actor.id, decision: input.reason.trim() })
    return { workId: version.workId }
  },
)

export async function runsCohortOf(tx: Tx, version: VersionFacts, personId: string): Promise<boolean> {
  const cohort = await cohortById(tx.db, version.cohortId)
  return cohort !== null && (await cohortOrganizerIds(tx, cohort)).has(personId)
}

/** Whether somebody made this version or reviewed it. */
export async function isParty(tx: Tx, version: VersionFacts, personId: string): Promise<boolean> {
  if ((await authorsOf(tx, version.workId)).includes(personId)) return true
  const gave = await tx.db
    .selectFrom('review')
    .select('id')
    .where('work_version_id', '=', version.id)
    .where('reviewer_id', '=', personId)
    .executeTakeFirst()
  return gave !== undefined
}

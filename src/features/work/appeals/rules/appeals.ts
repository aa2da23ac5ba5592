import type { Message } from '#kernel/i18n/index.ts'
import { Temporal } from 'temporal-polyfill'
import { invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../../messages/index.ts'
import { APPEAL_DAYS } from '../../terms.ts'

export interface AppealFacts {
  settledAt: Temporal.Instant | null
  /** Whether a newer version was handed in. */
  newer: boolean
  appealed: boolean
  verdicts: ReadonlyMap<string, 'meets' | 'not yet' | 'uncertain'>
}

/**
 * Whether these criteria of a version may be appealed now. Refuses `appeal.early` before the verdict, `appeal.late` two
 * weeks after it, `appeal.once` the second time, `appeal.revised` when a newer version is being read, `invalid` without
 * a reason or for criteria that meet already.
 */
export function appealRefusal(
  facts: AppealFacts,
  asked: { criteria: readonly string[]; reason: string },
  now: Temporal.Instant,
): Refusal | null {
  if (facts.settledAt === null) return refuse('appeal.early', m.noVerdict, { instead: m.noVerdictInstead })
  if (facts.appealed) return refuse('appeal.once', m.appealedOnce, { instead: m.reviseInstead })
  if (facts.newer) return refuse('appeal.revised', m.appealRevised, { instead: m.appealRevisedInstead })
  if (Temporal.Instant.compare(now, facts.settledAt.add({ hours: APPEAL_DAYS * 24 })) > 0)
    return refuse('appeal.late', m.appealLate, { values: { days: APPEAL_DAYS }, instead: m.reviseInstead })
  const wrong: Record<string, Message> = {}
  const open = asked.criteria.filter((key) => (facts.verdicts.get(key) ?? 'meets') !== 'meets')
  if (open.length === 0 || open.length < asked.criteria.length) wrong['criteria'] = m.criteriaNotMet
  if (asked.reason.trim() === '') wrong['reason'] = m.whyAppeal
  return Object.keys(wrong).length > 0 ? invalid(wrong) : null
}

/** What fresh readers say together of one criterion: split where they differ, or where one of them could not judge. */
export function freshVerdict(
  levels: readonly (number | null | undefined)[],
  meets: number,
): 'meets' | 'not yet' | 'split' {
  if (levels.length === 0 || levels.some((level) => level === null || level === undefined)) return 'split'
  const above = levels.filter((level) => (level ?? 0) >= meets).length
  return above === levels.length ? 'meets' : above === 0 ? 'not yet' : 'split'
}

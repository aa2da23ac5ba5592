import { Temporal } from 'temporal-polyfill'
import { invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { APPEAL_DAYS } from '../terms.ts'

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
  if (facts.settledAt === null)
    return refuse('appeal.early', 'This version has no verdict yet.', { instead: 'Its reviews come first.' })
  if (facts.appealed)
    return refuse('appeal.once', 'This version was appealed before.', {
      instead: 'Revise it and hand it in again: it is read anew.',
    })
  if (facts.newer)
    return refuse('appeal.revised', 'A newer version took its place.', { instead: 'The newer one is read anew.' })
  if (Temporal.Instant.compare(now, facts.settledAt.add({ hours: APPEAL_DAYS * 24 })) > 0)
    return refuse('appeal.late', `A verdict can be appealed for ${APPEAL_DAYS} days.`, {
      instead: 'Revise it and hand it in again: it is read anew.',
    })
  const wrong: Record<string, string> = {}
  const open = asked.criteria.filter((key) => (facts.verdicts.get(key) ?? 'meets') !== 'meets')
  if (open.length === 0 || open.length < asked.criteria.length) wrong['criteria'] = 'Choose criteria that were not met.'
  if (asked.reason.trim() === '') wrong['reason'] = 'Say why, so that fresh readers and organisers understand it.'
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

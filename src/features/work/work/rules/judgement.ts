import type { Criterion } from '#features/courses/index.ts'
import { say, type Words } from '#kernel/i18n/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { m } from '../../messages/index.ts'
import type { Verdicts } from '../../terms.ts'

export interface Judgement {
  levels: Verdicts
  reasons: Readonly<Record<string, string>>
}

/**
 * A judgement by exactly the criteria of a rubric. Refuses `invalid` where a level is missing or is none, and where it has
 * no reason. Who makes an example must know its levels; who tries it may say that they cannot judge.
 */
export function judgementBy(
  criteria: readonly Criterion[],
  given: Judgement,
  role: 'maker' | 'reader',
): Judgement | Refusal {
  const wrong: Record<string, Words> = {}
  const levels: Verdicts = {}
  const reasons: Record<string, string> = {}
  for (const criterion of criteria) {
    const { key, name } = criterion
    const level = given.levels[key]
    const cannot = level === null && role === 'reader'
    if (!cannot && !isLevelOf(criterion, level)) wrong[`levels.${key}`] = say(m.levelFor, { criterion: name })
    const reason = (given.reasons[key] ?? '').trim()
    if (reason === '' && !cannot) wrong[`reasons.${key}`] = say(m.whyFor, { criterion: name })
    levels[key] = level ?? null
    reasons[key] = reason
  }
  return Object.keys(wrong).length > 0 ? invalid(wrong) : { levels, reasons }
}

/** Whether this is the place of one of its levels. */
export function isLevelOf({ levels }: Criterion, level: number | null | undefined): level is number {
  return typeof level === 'number' && Number.isInteger(level) && level >= 0 && level < levels.length
}

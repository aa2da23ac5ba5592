import type { Criterion } from '#features/courses/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import type { Verdicts } from '../terms.ts'

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
  const wrong: Record<string, string> = {}
  const levels: Verdicts = {}
  const reasons: Record<string, string> = {}
  for (const criterion of criteria) {
    const { key, name } = criterion
    const level = given.levels[key]
    const cannot = level === null && role === 'reader'
    if (!cannot && !isLevelOf(criterion, level)) wrong[`levels.${key}`] = `Choose a level for “${name}”.`
    const reason = (given.reasons[key] ?? '').trim()
    if (reason === '' && !cannot) wrong[`reasons.${key}`] = `Say why, for “${name}”: a few words are enough.`
    levels[key] = level ?? null
    reasons[key] = reason
  }
  return Object.keys(wrong).length > 0 ? invalid(wrong) : { levels, reasons }
}

/** Whether this is the place of one of its levels. */
export function isLevelOf({ levels }: Criterion, level: number | null | undefined): level is number {
  return typeof level === 'number' && Number.isInteger(level) && level >= 0 && level < levels.length
}

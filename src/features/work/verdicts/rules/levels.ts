import type { Criterion } from '#features/courses/index.ts'
import { say, type Words } from '#kernel/i18n/index.ts'
import { m } from '../../messages/index.ts'
import type { Verdicts } from '../../terms.ts'

/** What is wrong with levels for a rubric, by form field. `certain`: "cannot judge" is no answer here. */
export function wrongLevels(
  criteria: readonly Criterion[],
  levels: Verdicts,
  kind: 'certain' | 'any',
): Record<string, Words> {
  const wrong: Record<string, Words> = {}
  for (const { key, levels: all, name } of criteria) {
    const level = levels[key]
    const open = level === undefined || (level === null && kind === 'certain')
    if (open || (level !== null && (!Number.isInteger(level) || level < 0 || level >= all.length)))
      wrong[`verdicts.${key}`] =
        kind === 'any' ? say(m.levelOrCannot, { criterion: name }) : say(m.levelFor, { criterion: name })
  }
  return wrong
}

import type { Message } from '#kernel/i18n/index.ts'
import type { Conflict } from '#features/syllabus/index.ts'
import { m } from '../messages/index.ts'

/** Fields of the forms in which conflicts lie; a rubric is one place in its form. */
export function conflictFields(conflicts: readonly Conflict[]): Record<string, Message> {
  return Object.fromEntries(
    conflicts.map(({ field }) => [fieldOf(field), field === 'there' ? m.removedMeanwhile : m.alsoChanged]),
  )
}

const RUBRIC = new Set(['rubric', 'reviews', 'gives', 'together', 'names'])

function fieldOf(field: string): string {
  if (field === 'there') return 'over'
  return field.startsWith('criteria') || RUBRIC.has(field) ? 'criteria' : field
}

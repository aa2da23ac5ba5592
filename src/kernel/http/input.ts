import type { z } from 'zod'
import { invalid, refuse, type Refusal } from '../refusal.ts'

/** Checks what came in against its schema; a refusal names each field with a sentence. */
export function inputOf<I>(schema: z.ZodType<I> | undefined, given: unknown): I | Refusal {
  if (schema === undefined) return undefined as I
  const value =
    given instanceof URLSearchParams ? Object.fromEntries([...given].filter(([, text]) => text !== '')) : given
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= sentenceFor(issue)
  if ('' in fields) return refuse('invalid', fields[''] ?? 'The input is not as expected.', { kind: 'invalid', fields })
  return invalid(fields)
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.minimum === 1 ? 'This is needed.' : `At least ${issue.minimum} characters, please.`
  if (issue.code === 'too_big' && issue.origin === 'string') return `At most ${issue.maximum} characters, please.`
  if (issue.code === 'too_small') return `At least ${issue.minimum}.`
  if (issue.code === 'too_big') return `At most ${issue.maximum}.`
  if (issue.code === 'invalid_type') return 'This is needed.'
  if (issue.code === 'invalid_value') return `Choose one of: ${issue.values.map(String).join(', ')}.`
  return issue.message
}

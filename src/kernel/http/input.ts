import type { z } from 'zod'
import { messageById, say, type Words } from '../i18n/index.ts'
import { m } from '../messages/index.ts'
import { invalid, refuse, type Refusal, type Sentence } from '../refusal.ts'

/** Checks what came in against its schema; a refusal names each field with what is wrong. */
export function inputOf<I>(schema: z.ZodType<I> | undefined, given: unknown): I | Refusal {
  if (schema === undefined) return undefined as I
  const value =
    given instanceof URLSearchParams ? Object.fromEntries([...given].filter(([, text]) => text !== '')) : given
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, Sentence> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= sentenceFor(issue)
  if ('' in fields) return refuse('invalid', fields[''] ?? m.notAsExpected, { kind: 'invalid', fields })
  return invalid(fields)
}

/** A schema's own words are the id of a message: `z.email({ error: m.emailShape.id })`; its values are the issue's `params`. */
function sentenceFor(issue: z.core.$ZodIssue): Sentence {
  const own = messageById(issue.message)
  if (own !== null) return say(own, issue.code === 'custom' ? (issue.params as Words['values']) : undefined)
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big')
    return say(issue.origin === 'string' ? m.tooLong : m.tooBig, { maximum: Number(issue.maximum) })
  if (issue.code === 'invalid_type') return say(m.needed)
  if (issue.code === 'invalid_value') return say(m.chooseOne, { options: issue.values.map(String).join(', ') })
  // Not yet a message.
  if (issue.code !== 'unrecognized_keys' && issue.message !== '') return issue.message
  return say(m.notAsExpected)
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Words {
  if (origin !== 'string') return say(m.tooSmall, { minimum: Number(minimum) })
  return Number(minimum) === 1 ? say(m.needed) : say(m.tooShort, { minimum: Number(minimum) })
}

import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { m } from './messages/index.ts'

const date = z
  .string()
  .max(10)
  .optional()
  .transform((text, context) => {
    if (text === undefined || text === '') return null
    try {
      return Temporal.PlainDate.from(text)
    } catch {
      context.addIssue({ code: 'custom', message: m.dayFormat.id })
      return z.NEVER
    }
  })

export const cohortForm = z.object({
  title: z.string().max(120).default(''),
  zone: z.string().min(1).max(60),
  startsOn: date,
  endsOn: date,
  seats: z.coerce.number().int().min(1).max(5_000),
  question: z.string().max(2_000).default(''),
  decide: z.enum(['open', 'ask']),
})
export const applyForm = z.object({ answer: z.string().max(10_000).default('') })
export const handleForm = z.object({ handle: z.string().min(1).max(30) })
export const endForm = handleForm.extend({ reason: z.string().min(1).max(1_000) })
export const doneForm = z.object({ done: z.enum(['yes', 'no']) })
export const nothingForm = z.object({})

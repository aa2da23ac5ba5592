import { z } from 'zod'
import { MAX_POST, MAX_TITLE } from './terms.ts'

const body = z
  .string()
  .max(MAX_POST, { message: `At most ${MAX_POST} characters. Put the rest into an answer of its own.` })
  .refine((text) => text.trim() !== '', { message: 'Say something.' })
const flag = z
  .union([z.literal('on'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true)

export const threadForm = z.object({
  at: z.string().max(200),
  title: z
    .string()
    .max(MAX_TITLE, { message: `At most ${MAX_TITLE} characters.` })
    .default(''),
  body,
  announcement: flag,
})
export const replyForm = z.object({ body, to: z.uuid().optional() })
export const editForm = z.object({ body })
export const removalForm = z.object({ reason: z.string().max(500).default('') })

import { z } from 'zod'
import { MAX_POST, MAX_TITLE } from './terms.ts'
import { m } from './messages/index.ts'

const body = z
  .string()
  .max(MAX_POST)
  .refine((text) => text.trim() !== '', { error: m.sayNeeded.id })
const flag = z
  .union([z.literal('on'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true)

export const threadForm = z.object({
  at: z.string().max(200),
  title: z.string().max(MAX_TITLE).default(''),
  body,
  announcement: flag,
})
export const replyForm = z.object({ body, to: z.uuid().optional() })
export const editForm = z.object({ body })
export const removalForm = z.object({ reason: z.string().max(500).default('') })

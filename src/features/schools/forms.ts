import { z } from 'zod'
import { m } from './messages/index.ts'
import { HUES, TERM_MONTHS, TERMS } from './terms.ts'

const reason = z.string().min(1).max(300)
const handle = z.string().min(1).max(40)
const course = z.string().min(1).max(500)

export const schoolForm = z.object({
  name: z.string().min(1).max(80),
  about: z.string().min(1).max(20_000),
  partner: z.string().min(1).max(120),
  partnerUrl: z
    .string()
    .max(500)
    .optional()
    .transform((value) => (value === undefined || value.trim() === '' ? null : value.trim())),
  hue: z.coerce.number().int().min(0).max(359).default(HUES[4]),
})
export const newSchoolForm = schoolForm.extend({
  address: z
    .union([z.literal(''), z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, m.addressShape.id)])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : value)),
  steward: handle,
})
export const courseForm = z.object({ course })
export const orderForm = z.object({ course, to: z.enum(['up', 'down']) })
export const stewardForm = z.object({
  handle,
  months: z.coerce
    .number()
    .int()
    .default(TERM_MONTHS)
    .refine((value) => TERMS.some((term) => term === value), {
      error: m.chooseMonths.id,
      params: { options: TERMS.join(', ') },
    }),
  reason,
})
export const stewardEndForm = z.object({ handle, reason })
export const closureForm = z.object({ reason })

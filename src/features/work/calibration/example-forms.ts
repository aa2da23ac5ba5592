import { z } from 'zod'

const key = z.string().max(80)
const level = z
  .union([z.literal('cannot'), z.null(), z.coerce.number().int().min(0).max(9)])
  .transform((value) => (value === 'cannot' ? null : value))

/** A level and a reason for each criterion, by its key. */
export const judgementForm = z.object({
  levels: z.record(key, level).default({}),
  reasons: z.record(key, z.string().max(2_000)).default({}),
})
export const exampleForm = judgementForm.extend({
  title: z.string().trim().min(1).max(120),
  body: z.string().min(1).max(100_000),
})

import { z } from 'zod'

const keys = z
  .union([z.array(z.string().max(100)), z.string().max(100)])
  .optional()
  .transform((value) => [value ?? []].flat().filter((key) => key !== ''))

export const badgeForm = z.object({
  name: z.string().min(1).max(80),
  description: z.string().min(1).max(1_000),
  works: keys,
  activities: keys,
  cohort: z
    .union([z.literal('on'), z.boolean()])
    .optional()
    .transform((value) => value === 'on' || value === true),
})

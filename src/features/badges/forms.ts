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
export const publicForm = z.object({ public: z.enum(['yes', 'no']) })
/** The limit lies above the engine's own, so that too long a paste gets the engine's sentence. */
export const verifyForm = z.object({
  url: z.string().max(2_000).default(''),
  credential: z.string().max(1_500_000).default(''),
  /** Whose badge it is said to be. */
  recipient: z.string().max(320).default(''),
})

import { z } from 'zod'
import { level } from '../work/index.ts'

const keys = z
  .union([
    z.array(z.string().max(80)).max(20),
    z
      .string()
      .max(80)
      .transform((key) => [key]),
  ])
  .optional()
  .transform((value) => value ?? [])

export const appealForm = z.object({ versionId: z.uuid(), criteria: keys, reason: z.string().max(5_000).default('') })

export const levelsForm = z.object({
  verdicts: z.record(z.string().max(80), level).default({}),
  reason: z.string().max(5_000).default(''),
})

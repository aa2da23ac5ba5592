import { z } from 'zod'
import { HELPED } from '../terms.ts'
import { level } from '../work/index.ts'

export const reviewForm = z.object({
  verdicts: z.record(z.string().max(80), level).default({}),
  feedback: z.string().max(50_000).default(''),
  nextStep: z.string().max(2_000).default(''),
})

export const helpedForm = z.object({ helped: z.enum(HELPED), reaction: z.string().max(2_000).default('') })

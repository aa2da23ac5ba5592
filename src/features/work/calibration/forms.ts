import { z } from 'zod'
import { level } from '../work/index.ts'

const key = z.string().max(80)

/** A level and a reason for each criterion, by its key. */
export const judgementForm = z.object({
  levels: z.record(key, level).default({}),
  reasons: z.record(key, z.string().max(2_000)).default({}),
})
export const exampleForm = judgementForm.extend({
  title: z.string().trim().min(1).max(120),
  body: z.string().min(1).max(100_000),
})

export const drawForm = z.object({ kind: z.enum(['random', 'targeted']) })

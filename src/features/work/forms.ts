import { z } from 'zod'
import { HELPED, type Verdicts } from './terms.ts'

const links = z
  .union([z.array(z.string().max(2_000)), z.string().max(20_000)])
  .default('')
  .transform((value) =>
    (Array.isArray(value) ? value : value.split(/\s+/)).map((link) => link.trim()).filter((link) => link !== ''),
  )
const ids = z
  .union([z.array(z.uuid()), z.uuid().transform((id) => [id])])
  .optional()
  .transform((value) => value ?? [])
const level = z
  .union([z.literal('cannot'), z.null(), z.coerce.number().int().min(0).max(9)])
  .transform((value) => (value === 'cannot' ? null : value))

export const handInForm = z.object({
  body: z.string().max(400_000).default(''),
  links,
  fileIds: ids,
  changed: z.string().max(2_000).default(''),
  /** How the author sees it, by criterion; empty where they do not say. */
  selfLevels: z
    .record(z.string().max(80), z.union([z.literal(''), z.null(), z.coerce.number().int().min(0).max(9)]))
    .default({})
    .transform((said): Verdicts =>
      Object.fromEntries(Object.entries(said).flatMap(([key, one]) => (typeof one === 'number' ? [[key, one]] : []))),
    ),
  now: z
    .union([z.literal('on'), z.boolean()])
    .optional()
    .transform((value) => value === 'on' || value === true),
})
export const reviewForm = z.object({
  verdicts: z.record(z.string().max(80), level).default({}),
  feedback: z.string().max(50_000).default(''),
  nextStep: z.string().max(2_000).default(''),
})
export const helpedForm = z.object({ helped: z.enum(HELPED), reaction: z.string().max(2_000).default('') })
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
export const drawForm = z.object({ kind: z.enum(['random', 'targeted']) })
export const publicForm = z.object({ public: z.enum(['yes', 'no']) })
export const nothingForm = z.object({})

import { z } from 'zod'
import type { Verdicts } from '../terms.ts'

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

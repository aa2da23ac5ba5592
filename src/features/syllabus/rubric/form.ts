import { z } from 'zod'
import type { Message } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { parseRubric } from './text.ts'
import {
  MIN_LEVELS,
  MAX_CRITERIA,
  MAX_GIVES,
  MAX_LEVELS,
  MAX_REVIEWS,
  MAX_TOGETHER,
  NAMES,
  type Criterion,
} from '../model.ts'

const KEY = /^[\p{L}\p{N}\p{M}-]{0,60}$/u

const level = z
  .object({
    name: z.string().trim().min(1).max(80),
    description: z.string().max(1_000).default(''),
    example: z.string().max(20_000).default(''),
  })
  .transform(({ example, ...rest }) => (example.trim() === '' ? rest : { ...rest, example }))

const criterion = z
  .object({
    /** Empty for a new one; what is known by a key keeps it. */
    key: z.string().regex(KEY, { error: m.criterionKey.id }).default(''),
    name: z.string().trim().min(1).max(120),
    question: z.string().max(500).default(''),
    levels: z.array(level).default([]),
    meets: z.coerce.number().int().catch(-1),
  })
  .superRefine(({ levels, meets }, context) => {
    const wrong = (path: (string | number)[], { id }: Message, params: Record<string, string | number> = {}) =>
      context.addIssue({ code: 'custom', path, message: id, params, input: levels })
    if (levels.length < MIN_LEVELS || levels.length > MAX_LEVELS)
      wrong(['name'], m.levelsOff, { fewest: MIN_LEVELS, most: MAX_LEVELS })
    else if (meets < 1 || meets >= levels.length) wrong(['meets'], m.meetsFrom)
    for (const [at, { name }] of levels.entries())
      if (levels.findIndex((one) => one.name === name) < at) wrong(['levels', at, 'name'], m.levelTwice, { name })
  })

const few = (least: number, most: number) =>
  z
    .union([z.literal(''), z.coerce.number().int().min(least).max(most)])
    .optional()
    .transform((value) => (typeof value === 'number' ? value : undefined))

/** The fields of a rubric in the form of an activity. */
export const rubricFields = {
  criteria: z
    .array(criterion)
    .default([])
    .superRefine((criteria, context) => {
      const wrong = ({ id }: Message, params: Record<string, number> = {}) =>
        context.addIssue({ code: 'custom', message: id, params, input: criteria })
      if (criteria.length > MAX_CRITERIA) wrong(m.tooManyCriteria, { most: MAX_CRITERIA })
      const keys = criteria.map(({ key }) => key).filter((key) => key !== '')
      if (new Set(keys).size < keys.length) wrong(m.sameKey)
    }),
  /** The whole as a text; null for none. */
  rubric: z
    .string()
    .max(50_000)
    .default('')
    .transform((text, context): Criterion[] | null => {
      const read = parseRubric(text)
      if (!('problem' in read)) return read.criteria.length === 0 ? null : read.criteria
      context.addIssue({ code: 'custom', message: read.problem.message.id, params: { ...read.problem.values } })
      return z.NEVER
    }),
  reviews: few(1, MAX_REVIEWS).transform((value) => value ?? 3),
  gives: few(1, MAX_GIVES),
  together: few(1, MAX_TOGETHER),
  /** Whose names are seen; left out, it stays as it was. */
  names: z.enum(NAMES).optional(),
}

const text = z.string().catch('')

/** A rubric that is still being written: any of it may be missing. */
export const rubricStepForm = z.looseObject({
  do: z.string().max(40).default(''),
  rubric: z.string().max(50_000).catch(''),
  criteria: z
    .array(
      z.object({
        key: text,
        name: text,
        question: text,
        meets: z.coerce.number().int().catch(1),
        levels: z.array(z.object({ name: text, description: text, example: text })).catch([]),
      }),
    )
    .catch([]),
})

import { z } from 'zod'
import { m } from '../messages/index.ts'
import { HELD_ROLES, MAX_CONDITIONS, MAX_COUNT, MAX_DAYS, MAX_DEPTH, ROLE_PLACES } from '../terms.ts'

/**
 * Criteria as a person or a program writes them: what they name goes by its address (the end of it, or the whole),
 * revisions by their number.
 */
export type CriteriaInput = GroupInput | ConditionInput
export type GroupInput =
  | { kind: 'all' | 'any'; of: CriteriaInput[] }
  | { kind: 'atLeast'; count: number; of: CriteriaInput[] }
export type ConditionInput = z.infer<typeof condition>

const count = (most: number) => z.coerce.number().int().min(1).max(most)
const key = z.string().trim().min(1).max(100)
/** The end of an address, or the whole of it, whose end is taken. */
const end = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .transform((text) => text.replace(/[?#].*$/, '').replace(/\/+$/, ''))
const slug = end.transform((text) => text.split('/').at(-1) ?? '')
const optional = <T>(schema: z.ZodType<T>) =>
  z
    .union([z.literal('').transform(() => null), z.null(), schema])
    .optional()
    .transform((value) => value ?? null)
const tick = z
  .union([z.literal('on'), z.literal(''), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true)

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('activity'), course: slug, key }),
  z.object({
    kind: z.literal('work'),
    course: slug,
    key,
    /** Number of the revision whose rubric counts; none for the rubric as it is when the work is read. */
    revision: optional(count(1_000_000_000)),
    readers: count(MAX_COUNT).default(1),
  }),
  z.object({ kind: z.literal('cohort'), course: slug }),
  z.object({ kind: z.literal('badge'), badge: slug }),
  z.object({ kind: z.literal('nominations'), count: count(MAX_COUNT) }),
  z.object({ kind: z.literal('reviews'), count: count(MAX_COUNT), helpful: tick, course: optional(slug) }),
  z.object({
    kind: z.literal('role'),
    role: z.enum(HELD_ROLES),
    place: z.enum(ROLE_PLACES),
    /** A course, a school, or a course and the number of its cohort: `soil/1`. */
    at: optional(end),
    days: count(MAX_DAYS),
  }),
])

const tooMany = { code: 'custom', message: m.mostConditions.id, params: { most: MAX_CONDITIONS } } as const

/** Conditions, and groups of what may stand one level deeper. */
function criteriaTo(depth: number): z.ZodType<CriteriaInput> {
  if (depth <= 1) return condition
  const of = z.array(criteriaTo(depth - 1)).superRefine((all, context) => {
    if (all.length === 0) context.addIssue({ code: 'custom', message: m.fewestConditions.id, input: all })
    if (all.length > MAX_CONDITIONS) context.addIssue({ ...tooMany, input: all })
  })
  const atLeast = z
    .object({ kind: z.literal('atLeast'), count: count(MAX_CONDITIONS), of })
    .superRefine(({ count: needed, of: all }, context) => {
      if (needed <= all.length) return
      const params = { least: needed, count: all.length }
      context.addIssue({ code: 'custom', path: ['count'], message: m.neverMet.id, params, input: needed })
    })
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all'), of }),
    z.object({ kind: z.literal('any'), of }),
    atLeast,
    ...condition.options,
  ])
}

/** Every condition and group in criteria, from the first to the last, with where it stands. */
export function nodesOf(criteria: CriteriaInput, path: readonly number[] = []): Node[] {
  const own = { node: criteria, path }
  return 'of' in criteria ? [own, ...criteria.of.flatMap((one, at) => nodesOf(one, [...path, at]))] : [own]
}

export interface Node {
  node: CriteriaInput
  path: readonly number[]
}

/** Criteria with all their limits: groups in groups, conditions at the ends. */
export const criteriaInput: z.ZodType<CriteriaInput> = criteriaTo(MAX_DEPTH).superRefine((criteria, context) => {
  const conditions = nodesOf(criteria).filter(({ node }) => !('of' in node))
  if (conditions.length > MAX_CONDITIONS) context.addIssue({ ...tooMany, input: criteria })
})

import { z } from 'zod'
import { criteriaInput, type CriteriaInput, rowAt, saidIn, type Row, rowsFromTyped } from './criteria/index.ts'
import { BADGE_SHAPES } from '#ui/index.ts'
import { m } from './messages/index.ts'
import {
  ALIGNMENT_TYPES,
  BADGE_KINDS,
  MIN_WORDS,
  MAX_ALIGNMENTS,
  MAX_DESCRIPTION,
  MAX_MONTHS,
  MAX_NAME,
  MAX_NARRATIVE,
  MAX_TAG,
  MAX_TAGS,
  MAX_WORDS,
  type Alignment,
} from './terms.ts'

const keys = z
  .union([z.array(z.string().max(100)), z.string().max(100)])
  .optional()
  .transform((value) => [value ?? []].flat().filter((key) => key !== ''))
const tick = z
  .union([z.literal('on'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true)

/** A badge of a course by what of it was done: the short form. */
export const badgeForm = z.object({
  name: z.string().min(1).max(MAX_NAME),
  description: z.string().min(1).max(MAX_DESCRIPTION),
  works: keys,
  activities: keys,
  cohort: tick,
})

const line = (most: number) => z.string().trim().max(most).default('')
const alignment = z.object({
  name: line(200),
  url: line(1_000),
  framework: line(200),
  code: line(100),
  type: z.enum([...ALIGNMENT_TYPES, '']).default(''),
})
const alignments = z
  .array(alignment)
  .max(MAX_ALIGNMENTS)
  .default([])
  .transform((given, context): Alignment[] => {
    const read: Alignment[] = []
    for (const [at, one] of given.entries()) {
      if (Object.values(one).every((text) => text === '')) continue
      const wrong = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [at, field], message, input: one })
      if (one.name === '') wrong('name', m.alignmentNeeded.id)
      const url = webAddress(one.url)
      if (url === null) wrong('url', m.webAddress.id)
      else read.push({ ...one, url })
    }
    return read
  })

/** An address as credentials hold it: whole and in ASCII. */
function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  const whole = url.href.replaceAll(/["<>\\^`{|}]/g, encodeURIComponent)
  return whole.length <= 2_000 ? whole : null
}

const tags = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(/[,،;\n]/))])
  .default([])
  .transform((given, context) => {
    const read = [...new Set(given.map((tag) => tag.replaceAll(/\s+/g, ' ').trim()).filter((tag) => tag !== ''))]
    if (read.length > MAX_TAGS)
      context.addIssue({ code: 'custom', message: m.mostTags.id, params: { most: MAX_TAGS }, input: given })
    if (read.some((tag) => tag.length > MAX_TAG))
      context.addIssue({ code: 'custom', message: m.longTag.id, params: { most: MAX_TAG }, input: given })
    return read
  })

const number = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const said = {
  name: z.string().trim().min(1).max(MAX_NAME),
  description: z.string().trim().min(1).max(MAX_DESCRIPTION),
  kind: z.enum(BADGE_KINDS),
  narrative: z.string().max(MAX_NARRATIVE).default(''),
  drawing: z.object({ shape: z.enum(BADGE_SHAPES), hue: number(0, 359) }).default({ shape: 'rings', hue: 195 }),
  /** Hash of a picture that was sent before, 64 hexadecimal digits. */
  picture: z
    .string()
    .regex(/^([0-9a-f]{64})?$/, m.pictureAgain.id)
    .default(''),
  takeDrawing: tick,
  alignments,
  tags,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, m.languageCode.id),
  months: z
    .union([z.literal('').transform(() => null), z.null(), number(1, MAX_MONTHS)])
    .optional()
    .transform((value) => value ?? null),
}

/** Criteria as rows of the form, or as JSON has them: nested. */
const takes = {
  criteria: criteriaInput.optional(),
  rule: z.enum(['all', 'any', 'atLeast']).default('all'),
  least: z.union([z.literal(''), z.coerce.number().int()]).optional(),
  rows: z.array(z.record(z.string(), z.string())).default([]),
}

interface Taken {
  criteria?: CriteriaInput | undefined
  rule: 'all' | 'any' | 'atLeast'
  least?: number | '' | undefined
  rows: readonly Record<string, string>[]
}

/** Reads the rows where there are no nested criteria; what is wrong with them is said beside the row. */
function withCriteria<T extends Taken>(given: T, context: z.RefinementCtx) {
  const { criteria, rule, least, rows: typed, ...rest } = given
  if (criteria !== undefined) return { ...rest, criteria, rows: null }
  const rows = rowsFromTyped(
    Object.fromEntries(
      typed.flatMap((row, at) => Object.entries(row).map(([field, text]) => [`rows.${at}.${field}`, text])),
    ),
  )
  const whole = { kind: rule, of: saidIn(rows), ...(rule === 'atLeast' ? { count: least } : {}) }
  const read = criteriaInput.safeParse(whole)
  if (read.success) return { ...rest, criteria: read.data, rows }
  for (const issue of read.error.issues) {
    const copy = { ...issue, path: [] }
    context.addIssue({ ...copy, path: inForm(rows, issue.path), input: whole } as Parameters<
      typeof context.addIssue
    >[0])
  }
  return z.NEVER
}

/** The field of the form that a path into nested criteria is about. */
function inForm(rows: readonly Row[], path: readonly PropertyKey[]): PropertyKey[] {
  const steps = path.filter((step) => typeof step === 'number')
  const field = path.at(-1)
  const at = rowAt(rows, steps)
  if (at === null) return field === 'count' ? ['least'] : ['rows']
  return typeof field === 'string' && field !== 'of' ? ['rows', at, field] : ['rows', at, 'kind']
}

export const designForm = z
  .object({
    ...said,
    ...takes,
    /** In whose name: mine, P2PU's, or a school's by its address. */
    maker: z
      .string()
      .regex(/^(me|site|school:[\p{L}\p{N}\p{M}-]{1,100})$/u, m.chooseListed.id)
      .default('me'),
    /** Address of the course it is of. */
    course: z.string().trim().max(200).default(''),
  })
  .transform(withCriteria)
export type Design = z.output<typeof designForm>

export const changeForm = z
  .object({ ...said, ...takes, basis: number(1, 1_000_000) })
  .omit({ kind: true })
  .transform(withCriteria)
export type Change = z.output<typeof changeForm>

/** A badge that is still being written: any of it may be missing. */
export const draftForm = z.looseObject({ do: z.string().max(40).default('') })

export const nominationForm = z.object({
  handle: z.string().trim().min(1).max(60),
  words: z.string().trim().min(MIN_WORDS).max(MAX_WORDS),
})

export const listQuery = z.object({
  kind: z.enum(BADGE_KINDS).optional().catch(undefined),
  maker: z.enum(['site', 'school', 'person']).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})

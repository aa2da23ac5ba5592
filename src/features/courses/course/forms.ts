import { z } from 'zod'
import {
  ACTIVITY_KINDS,
  readMaterials,
  rubricFields,
  rubricStepForm,
  syllabusMessages,
  type Material,
} from '#features/syllabus/index.ts'
import { m } from '../messages/index.ts'

export const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: m.languageCode.id })
const tick = z
  .union([z.literal('on'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true)
const optionalNumber = (most: number) =>
  z
    .union([z.literal(''), z.coerce.number().min(0).max(most)])
    .optional()
    .transform((value) => (value === '' || value === undefined ? null : value))
const basis = z.coerce.number().int().min(0)
/** The newer revision that is saved over, when the writer says so. */
const over = z.coerce.number().int().min(0).optional()
const summary = z.string().max(200).default('')

export const ideaForm = z.object({
  title: z.string().min(1).max(120),
  question: z.string().min(1).max(5_000),
  language: languageCode,
})
export const interestForm = z.object({ willing: tick })
export const handleForm = z.object({ handle: z.string().min(1).max(30) })
export const headForm = z.object({
  basis,
  over,
  changed: summary,
  summary: z.string().max(20_000).default(''),
  outcomes: z.string().max(5_000).default(''),
  prerequisites: z.string().max(5_000).default(''),
  hours: optionalNumber(10_000),
  meeting: z.string().max(5_000).default(''),
  licence: z
    .string()
    .regex(/^[A-Za-z0-9.+-]{0,40}$/, { error: m.licenceShape.id })
    .default('')
    .transform((value) => (value === '' ? null : value)),
  conduct: tick,
})
export const moduleForm = z.object({ basis, title: z.string().min(1).max(120) })
export const changeModuleForm = z.object({
  basis,
  over,
  title: z.string().min(1).max(120),
  description: z.string().max(20_000).default(''),
})
export const newActivityForm = z.object({
  basis,
  module: z.string().min(1),
  title: z.string().min(1).max(160),
  kind: z.enum(ACTIVITY_KINDS),
})
export const moveForm = z.object({
  basis,
  key: z.string().min(1),
  what: z.enum(['module', 'activity']),
  by: z.enum(['up', 'down', 'away']),
})
export const activityForm = z.object({
  basis,
  over,
  changed: summary,
  title: z.string().min(1).max(160),
  kind: z.enum(ACTIVITY_KINDS),
  /** Key of the module it moves to. */
  module: z.string().min(1).max(200).optional(),
  minutes: optionalNumber(100_000),
  body: z.string().max(1_000_000).default(''),
  materials: z
    .string()
    .max(20_000)
    .default('')
    .transform((text, context): Material[] =>
      readMaterials(text, (title) =>
        context.addIssue({ code: 'custom', message: syllabusMessages.materialAddress.id, params: { title } }),
      ),
    ),
  ...rubricFields,
})
/** Nothing is saved by a preview, so a half-filled form is as good as a whole one; only its text is read. */
export const previewForm = rubricStepForm.extend({ body: z.string().max(1_000_000).default('') })
export const submitForm = z.object({
  reason: z.string().max(1_000).default(''),
  aloneReason: z.string().max(1_000).optional(),
})
export const judgeForm = z.object({
  revisionId: z.uuid(),
  verdict: z.enum(['approve', 'object']),
  reason: z.string().min(1).max(5_000),
  /** The reader followed the links: asked of who approves. */
  links: tick,
})
export const tickForm = z.object({ revisionId: z.uuid(), item: z.literal('links') })
export const reasonForm = z.object({ reason: z.string().min(1).max(1_000) })
export const revisionForm = z.object({ revisionId: z.uuid() })
export const restoreForm = z.object({ basis })

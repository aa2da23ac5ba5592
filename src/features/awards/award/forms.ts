import { z } from 'zod'
import { MAX_WORDS, REASON_CODES, VISIBILITIES } from '../terms.ts'

/** Names of pieces of evidence that are ticked. */
const keys = z
  .union([z.array(z.string().max(200)), z.string().max(200)])
  .optional()
  .transform((value) => [value ?? []].flat().filter((key) => key !== ''))

const words = z.string().max(MAX_WORDS).default('')

export const nothingForm = z.object({})
export const evidenceForm = z.object({ shown: keys })
export const visibilityForm = z.object({ visibility: z.enum(VISIBILITIES) })
export const acceptanceForm = evidenceForm.extend(visibilityForm.shape)
export const reasonForm = z.object({ code: z.enum(REASON_CODES), words })
export const appealForm = z.object({ words })
export const answerForm = z.object({ outcome: z.enum(['upheld', 'refused']), words })
export const endorsementForm = z.object({
  words,
  school: z
    .string()
    .max(200)
    .optional()
    .transform((slug) => (slug === undefined || slug === '' ? null : slug)),
})
export const hidingForm = z.object({ hidden: z.enum(['yes', 'no']) })
export const noteForm = z.object({ reviewId: z.string().max(100) })
export const consentForm = z.object({ consented: z.enum(['yes', 'no']) })
export const oembedQuery = z.object({
  url: z.string().max(2_000).default(''),
  format: z.string().max(10).default('json'),
  maxwidth: z.coerce.number().int().positive().optional().catch(undefined),
  maxheight: z.coerce.number().int().positive().optional().catch(undefined),
})

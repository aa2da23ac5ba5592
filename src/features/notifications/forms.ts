import { z } from 'zod'
import { KINDS, PACES, type Kind } from './terms.ts'

const pace = z.enum(PACES).optional()

export const choicesForm = z.object(
  Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, pace])) as Record<Kind, typeof pace>,
)
export const nothingForm = z.object({})

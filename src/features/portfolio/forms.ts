import { z } from 'zod'
import { ITEM_KINDS, MAX_INTRO, MAX_REFLECTION, PORTFOLIO_VISIBILITIES } from './terms.ts'

const id = z.string().max(40)
/** Fewer for what is no reflection; the command says so. */
const words = z.string().max(MAX_REFLECTION).default('')

export const introForm = z.object({ intro: z.string().max(MAX_INTRO).default('') })
export const visibilityForm = z.object({ visibility: z.enum(PORTFOLIO_VISIBILITIES) })
export const nothingForm = z.object({})
export const itemForm = z.object({ kind: z.enum(ITEM_KINDS), ref: id.default(''), words })
export const wordsForm = z.object({ item: id, words })
export const orderForm = z.object({ item: id, to: z.enum(['up', 'down']) })
export const removalForm = z.object({ item: id })
/** The limit lies above the engine's own, so that too long a paste gets the engine's sentence. */
export const elsewhereForm = z.object({
  url: z.string().max(2_000).default(''),
  credential: z.string().max(1_500_000).default(''),
})
export const badgeForm = z.object({ badge: id })

import { z } from 'zod'

/** A level as it is chosen: its number, or null from who cannot judge. */
export const level = z
  .union([z.literal('cannot'), z.null(), z.coerce.number().int().min(0).max(9)])
  .transform((value) => (value === 'cannot' ? null : value))

export const nothingForm = z.object({})

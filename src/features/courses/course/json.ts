import { z } from 'zod'

export const slugJson = z.object({ slug: z.string() })
export const savedJson = z.object({ slug: z.string(), number: z.number() })

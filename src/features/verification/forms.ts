import { z } from 'zod'

/** The limit lies above the engine's own, so that too long a paste gets the engine's sentence. */
export const verifyForm = z.object({
  url: z.string().max(2_000).default(''),
  credential: z.string().max(1_500_000).default(''),
  /** Whose badge it is said to be. */
  recipient: z.string().max(320).default(''),
})

import { z } from 'zod'
import { MAX_REASON } from './terms.ts'

const reason = z.string().min(1).max(MAX_REASON)

export const stewardForm = z.object({ handle: z.string().min(1).max(40), reason })
export const endingForm = z.object({ reason })

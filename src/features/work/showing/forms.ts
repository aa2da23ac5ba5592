import { z } from 'zod'

export const publicForm = z.object({ public: z.enum(['yes', 'no']) })

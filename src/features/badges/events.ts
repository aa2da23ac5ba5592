import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

export const badgeMade = defineEvent('badge.made', z.object({ badgeId: z.string(), courseId: z.string() }))

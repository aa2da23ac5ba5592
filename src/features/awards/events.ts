import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

export const badgeAwarded = defineEvent(
  'badge.awarded',
  z.object({ badgeId: z.string(), awardId: z.string(), personId: z.string() }),
)
export const awardShown = defineEvent('badge.award-shown', z.object({ awardId: z.string(), public: z.boolean() }))

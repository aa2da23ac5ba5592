import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

/** What is told of a badge, with its course where it is of one. */
const ofBadge = z.object({ badgeId: z.string(), courseId: z.string().nullable() })

export const badgeMade = defineEvent('badge.made', ofBadge)
/** It is earned by a new version from now on. */
export const badgeChanged = defineEvent('badge.changed', ofBadge.extend({ versionId: z.string() }))
export const badgeRetired = defineEvent('badge.retired', ofBadge)
export const badgeReturned = defineEvent('badge.returned', ofBadge)

const ofNomination = z.object({ badgeId: z.string(), personId: z.string(), nominationId: z.string() })

/** Somebody said in words that a person deserves a badge. */
export const badgeNominated = defineEvent('badge.nominated', ofNomination)
export const nominationWithdrawn = defineEvent('badge.nomination-withdrawn', ofNomination)

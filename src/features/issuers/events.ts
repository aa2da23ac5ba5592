import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const key = z.object({ issuerId: z.string(), keyId: z.string() })

export const keyRotated = defineEvent('issuer.key-rotated', key)
export const keyRevoked = defineEvent('issuer.key-revoked', key)
/** Some credentials of a revoked key were signed anew, and others may wait. */
export const signedAnew = defineEvent('issuer.signed-anew', key)

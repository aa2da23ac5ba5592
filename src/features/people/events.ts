import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const nothing = z.object({})

export const personJoined = defineEvent('person.joined', nothing)
export const personConfirmed = defineEvent('person.confirmed', nothing)
export const profileChanged = defineEvent('person.profile-changed', nothing)
export const addressChanged = defineEvent('person.address-changed', nothing)
export const passwordChanged = defineEvent('person.password-changed', nothing)
export const sessionEnded = defineEvent('person.session-ended', z.object({ sessionId: z.string() }))
export const tokenMade = defineEvent(
  'person.token-made',
  z.object({ tokenId: z.string(), scopes: z.array(z.string()) }),
)
export const tokenRevoked = defineEvent('person.token-revoked', z.object({ tokenId: z.string() }))
export const personBlocked = defineEvent('person.blocked', z.object({ blocked: z.boolean() }))
export const personLeaving = defineEvent('person.leaving', z.object({ personId: z.string() }))
export const personStayed = defineEvent('person.stayed', nothing)
export const personErased = defineEvent('person.erased', z.object({ personId: z.string() }))

import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'
import { SECURITY_KINDS } from './terms.ts'

const nothing = z.object({})

/** Somebody asked at a door for something that depends on whose address it is; a job looks. */
export const accountAsked = defineEvent('account.asked', nothing)
export const personJoined = defineEvent('person.joined', nothing)
export const personConfirmed = defineEvent('person.confirmed', nothing)
export const profileChanged = defineEvent('person.profile-changed', nothing)
export const addressChanged = defineEvent('person.address-changed', nothing)
/** Everything that waited on the old ones has ended. */
export const credentialsChanged = defineEvent(
  'person.credentials-changed',
  z.object({ because: z.enum(SECURITY_KINDS) }),
)
export const sessionEnded = defineEvent('person.session-ended', z.object({ sessionId: z.string() }))
export const signedOutEverywhere = defineEvent('person.signed-out-everywhere', nothing)
export const tokenMade = defineEvent(
  'person.token-made',
  z.object({ tokenId: z.string(), scopes: z.array(z.string()) }),
)
export const tokenRevoked = defineEvent('person.token-revoked', z.object({ tokenId: z.string() }))
export const personBlocked = defineEvent('person.blocked', z.object({ blocked: z.boolean() }))
export const personLeaving = defineEvent('person.leaving', z.object({ personId: z.string() }))
export const personStayed = defineEvent('person.stayed', nothing)
export const personErased = defineEvent('person.erased', z.object({ personId: z.string() }))

import { createHash } from 'node:crypto'

export interface IdentityObject {
  type: 'IdentityObject'
  hashed: true
  identityType: 'emailAddress'
  identityHash: string
  salt: string
}

/** A recipient by the salted hash of the address, which the credential does not tell. Open Badges 3.0, IdentityObject. */
export function identityOf(email: string, salt: string): IdentityObject {
  return { type: 'IdentityObject', hashed: true, identityType: 'emailAddress', identityHash: hashOf(email, salt), salt }
}

/** Whether an address is the one behind an identity. */
export function isIdentity(identity: { identityHash?: unknown; salt?: unknown }, email: string): boolean {
  return identity.identityHash === hashOf(email, typeof identity.salt === 'string' ? identity.salt : '')
}

function hashOf(email: string, salt: string): string {
  return `sha256$${createHash('sha256')
    .update(email.trim().toLowerCase() + salt)
    .digest('hex')}`
}

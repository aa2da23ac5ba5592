import { createHash } from 'node:crypto'
import type { Json } from '../bounded-json.ts'
import { isIdentity } from '../identity.ts'
import { check, isDictionary, listOf, textOf, type Check, type Dictionary } from './types.ts'

/** Whether a credential was given to an address, by the hashes it tells instead of addresses. */
export function recipientCheck(subject: Json | undefined, email: string): Check {
  const told = identitiesOf(subject)
  if (told.length === 0) return check('recipient', null, 'recipient.unsaid')
  return told.some((identity) => matches(identity, email))
    ? check('recipient', true, 'recipient.matches')
    : check('recipient', false, 'recipient.other')
}

function identitiesOf(subject: Json | undefined): Dictionary[] {
  const one = listOf(subject)[0]
  if (!isDictionary(one)) return []
  const listed = listOf(one['identifier']).filter(isDictionary)
  return listed.filter(({ identityType: type }) => type === undefined || type === 'emailAddress' || type === 'email')
}

function matches(identity: Dictionary, email: string): boolean {
  const told = textOf(identity['identityHash']) ?? ''
  if (identity['hashed'] !== true) return told.trim().toLowerCase() === email.trim().toLowerCase()
  if (isIdentity(identity, email)) return true
  const salt = textOf(identity['salt']) ?? ''
  // Older issuers hash the address as it was typed, and some with MD5.
  return [email.trim(), email.trim().toLowerCase()].some((address) =>
    ['sha256', 'md5'].some((kind) => told.toLowerCase() === `${kind}$${hash(kind, address + salt)}`),
  )
}

function hash(kind: string, text: string): string {
  return createHash(kind).update(text).digest('hex')
}

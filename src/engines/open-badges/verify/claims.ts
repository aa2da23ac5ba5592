import { kindOf } from './structure.ts'
import { isDictionary, listOf, textOf, type Claims, type Dictionary } from './types.ts'

/** What a credential says of itself. */
export function claimsOf(credential: Dictionary): Claims {
  const issuer = credential['issuer']
  const profile = isDictionary(issuer) ? issuer : { id: issuer ?? '' }
  const subject = listOf(credential['credentialSubject'])[0]
  const about: Dictionary = isDictionary(subject) ? subject : {}
  const achievement = about['achievement']
  const kind = kindOf(credential)
  const named = kind === 'badge' && isDictionary(achievement) ? achievement['name'] : credential['name']
  return {
    kind,
    name: textOf(named) ?? textOf(credential['name']) ?? textOf(about['id']) ?? '',
    issuer: textOf(profile['name']) ?? textOf(profile['id']) ?? '',
    issuerId: textOf(profile['id']) ?? '',
    recipient: kind === 'endorsement' ? null : textOf(about['id']),
    validFrom: textOf(credential['validFrom'] ?? credential['issuanceDate']),
    validUntil: textOf(credential['validUntil'] ?? credential['expirationDate']),
    id: textOf(credential['id']),
  }
}

const MAX_OF_DID = 24

/**
 * An issuer as it calls itself, and as it is known: anybody can take a name, but not a host or a key. Of a did:web or an
 * https address that is the host, of another did its beginning.
 */
export function issuerShown({ issuer, issuerId }: Pick<Claims, 'issuer' | 'issuerId'>): string {
  const known = knownAs(issuerId)
  return known === '' || known === issuer ? issuer : `${issuer} (${known})`
}

function knownAs(issuerId: string): string {
  if (issuerId.startsWith('did:web:')) return (issuerId.split(':')[2] ?? '').replace(/%3A/i, ':')
  const host = URL.parse(issuerId)?.host ?? ''
  if (host !== '') return host
  return issuerId.length > MAX_OF_DID ? `${issuerId.slice(0, MAX_OF_DID)}…` : issuerId
}

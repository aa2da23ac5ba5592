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

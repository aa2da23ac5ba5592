import { SignJWT } from 'jose'
import type { Credential } from './documents.ts'
import type { JwtKey } from './keys.ts'
import { IssueError } from './limits.ts'

/**
 * Signs a credential as a JSON web token: https://www.imsglobal.org/spec/ob/v3p0/#jwt-proof and
 * https://www.w3.org/TR/vc-jose-cose/. The claims are the members of the credential itself, with `iss`, `jti`, `nbf`, and
 * `sub` and `exp` where it has a subject with an id and an end. The header names the key by its verification method and
 * brings none along: a token that tells by which key to check it proves nothing.
 * @throws {IssueError} when the key is not of the issuer, or the credential has no id, issuer or begin.
 */
export async function signJwt(credential: Credential, key: JwtKey): Promise<string> {
  const claims = claimsOf(credential)
  if (!key.id.startsWith(`${claims.iss}#`)) throw new IssueError('key', `is not one of ${claims.iss}`)
  // The library keeps what it made of a key beside the key, so the second signature with it is twice as fast.
  return new SignJWT({ ...credential, ...claims })
    .setProtectedHeader({ alg: key.algorithm, kid: key.id, typ: 'JWT' })
    .sign(key.secretKeyJwk)
}

function claimsOf(credential: Credential) {
  const { id, issuer, validFrom, validUntil, credentialSubject } = credential
  const subject = idOf(credentialSubject)
  return {
    iss: must('issuer', idOf(issuer)),
    jti: must('id', idOf(id)),
    nbf: seconds('validFrom', validFrom),
    ...(subject === null ? {} : { sub: subject }),
    ...(validUntil === undefined ? {} : { exp: seconds('validUntil', validUntil) }),
  }
}

function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof id === 'string' ? id : null
}

function must(field: string, value: string | null): string {
  if (value === null) throw new IssueError(field, 'is missing')
  return value
}

function seconds(field: string, value: unknown): number {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw new IssueError(field, 'is no moment of RFC 3339')
  return at / 1000
}

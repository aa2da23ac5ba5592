import { createHash, createPublicKey, verify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import type { DidDocument, PublicJwk } from '../did.ts'

/** DER of "this is a SHA-256", before its 32 bytes. https://www.rfc-editor.org/rfc/rfc8017#section-9.2 */
const DIGEST_INFO = '3031300d060960864801650304020105000420'

/** Verifies a JSON web token with the platform's own cryptography; the payload, or null. */
export function verifyTokenByPlatform(token: string, did: DidDocument): Record<string, unknown> | null {
  const { algorithm, jwk, signed, signature, payload } = read(token, did)
  if (jwk === null) return null
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  return verify(algorithm === 'RS256' ? 'sha256' : null, signed, key, signature) ? payload : null
}

/** Verifies a JSON web token by arithmetic, with no cryptographic library but a hash for RSA; the payload, or null. */
export function verifyTokenByArithmetic(token: string, did: DidDocument): Record<string, unknown> | null {
  const { algorithm, jwk, signed, signature, payload } = read(token, did)
  if (jwk === null) return null
  if (algorithm === 'EdDSA' && jwk.kty === 'OKP')
    return ed25519.verify(signature, signed, Buffer.from(jwk.x, 'base64url')) ? payload : null
  if (algorithm !== 'RS256' || jwk.kty !== 'RSA') return null
  const modulus = Buffer.from(jwk.n, 'base64url')
  const raised = power(numberOf(signature), numberOf(Buffer.from(jwk.e, 'base64url')), numberOf(modulus))
  const tail = `00${DIGEST_INFO}${createHash('sha256').update(signed).digest('hex')}`
  const expected = `0001${'f'.repeat(modulus.length * 2 - 4 - tail.length)}${tail}`
  return raised.toString(16).padStart(modulus.length * 2, '0') === expected ? payload : null
}

function read(token: string, did: DidDocument) {
  const [header = '', body = '', signature = ''] = token.split('.')
  const { alg, kid, ...others } = json(header)
  const method = did.verificationMethod.find(({ id }) => id === kid)
  const listed = method?.type === 'JsonWebKey' && did.assertionMethod.includes(method.id)
  const extra = Object.keys(others).filter((name) => name !== 'typ')
  const jwk: PublicJwk | null = listed && extra.length === 0 ? method.publicKeyJwk : null
  const signed = Buffer.from(`${header}.${body}`)
  return { algorithm: alg, jwk, signed, signature: Buffer.from(signature, 'base64url'), payload: json(body) }
}

function json(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

import { createPublicKey, ECDH, type KeyObject } from 'node:crypto'
import { multibase } from './bytes.ts'
import { isDictionary, textOf, type Dictionary } from './types.ts'

/** DER of an Ed25519 public key, before its 32 bytes. */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex')
const P256 = 'prime256v1'
const CURVES = new Set(['Ed25519', 'P-256'])

/**
 * The key of a verification method: a Multikey (Ed25519 or P-256), or a JSON web key (Ed25519, P-256 or RSA). Null for
 * anything else, and for what tells a secret key.
 */
export function keyOf(method: Dictionary): KeyObject | null {
  if (isDictionary(method['publicKeyJwk'])) return fromJwk(method['publicKeyJwk'])
  return fromMultikey(method['publicKeyMultibase'])
}

export function fromMultikey(text: unknown): KeyObject | null {
  const bytes = multibase(text)
  if (bytes === null) return null
  if (bytes.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01)
    return attempt(() =>
      createPublicKey({ key: Buffer.concat([ED25519, bytes.subarray(2)]), format: 'der', type: 'spki' }),
    )
  if (bytes.length === 35 && bytes[0] === 0x80 && bytes[1] === 0x24) return attempt(() => fromPoint(bytes.subarray(2)))
  return null
}

export function fromJwk(jwk: Dictionary): KeyObject | null {
  if ('d' in jwk || 'k' in jwk) return null
  const { kty, crv, x, y, n, e } = jwk
  if (kty === 'RSA')
    return attempt(() => createPublicKey({ key: { kty, n: textOf(n) ?? '', e: textOf(e) ?? '' }, format: 'jwk' }))
  if ((kty !== 'OKP' && kty !== 'EC') || !CURVES.has(String(crv))) return null
  const key = { kty, crv: String(crv), x: textOf(x) ?? '', ...(kty === 'EC' ? { y: textOf(y) ?? '' } : {}) }
  return attempt(() => createPublicKey({ key, format: 'jwk' }))
}

function fromPoint(compressed: Buffer): KeyObject {
  const point = ECDH.convertKey(compressed, P256, undefined, undefined, 'uncompressed') as Buffer
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

function attempt(make: () => KeyObject): KeyObject | null {
  try {
    return make()
  } catch {
    return null
  }
}

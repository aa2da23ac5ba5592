import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { from, generate, type KeyPair } from '@digitalbazaar/ed25519-multikey'
import { jwkId, keyId, type PublicJwk, type SigningKey } from './did.ts'

/** A new Ed25519 key that signs for a did. */
export async function makeKey(did: string): Promise<SigningKey> {
  const pair = await generate({ controller: did })
  const { publicKeyMultibase = '', secretKeyMultibase = '' } = await pair.export({ publicKey: true, secretKey: true })
  return { id: keyId(did, publicKeyMultibase), publicKeyMultibase, secretKeyMultibase }
}

/** The library's form of a key. */
export function pairOf(did: string, { id, publicKeyMultibase, secretKeyMultibase }: SigningKey): Promise<KeyPair> {
  return from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id,
    controller: did,
    publicKeyMultibase,
    secretKeyMultibase,
  })
}

/** RS256 is what Open Badges asks of everybody; EdDSA is smaller and faster, for those who read it. */
export type JwtAlgorithm = 'RS256' | 'EdDSA'

/** A key that signs JSON web tokens, as its owner keeps it. */
export interface JwtKey {
  /** The verification method: `did:web:example.org#` and the thumbprint. */
  readonly id: string
  readonly algorithm: JwtAlgorithm
  readonly publicKeyJwk: PublicJwk
  readonly secretKeyJwk: Readonly<Record<string, unknown>>
}

const pairs = promisify(generateKeyPair)

/** A new key that signs JSON web tokens for a did: RSA of 2048 bits, or Ed25519. One key is for one use. */
export async function makeJwtKey(did: string, algorithm: JwtAlgorithm): Promise<JwtKey> {
  const { privateKey } =
    algorithm === 'RS256' ? await pairs('rsa', { modulusLength: 2048 }) : await pairs('ed25519', undefined)
  const secretKeyJwk = privateKey.export({ format: 'jwk' }) as Record<string, unknown>
  const { kty, n, e, crv, x } = secretKeyJwk
  const publicKeyJwk = (kty === 'RSA' ? { kty, n, e } : { kty, crv, x }) as PublicJwk
  return { id: jwkId(did, publicKeyJwk), algorithm, publicKeyJwk, secretKeyJwk }
}

import { from, generate, type KeyPair } from '@digitalbazaar/ed25519-multikey'
import { keyId, type SigningKey } from './did.ts'

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

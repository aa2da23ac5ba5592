import { verifyCredential as verifyStrictly } from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { calculateJwkThumbprint } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { closedLoader } from './documents.ts'
import {
  didDocument,
  jwkId,
  makeJwtKey,
  makeKey,
  signCredential,
  signJwt,
  type Credential,
  type DidDocument,
  type JwtKey,
  type PublicKey,
  type SigningKey,
} from './index.ts'
import { complete, did, SIGNED_AT } from './testing/examples.ts'
import { verifyIndependently } from './testing/independent-verifier.ts'
import { verifyTokenByArithmetic, verifyTokenByPlatform } from './testing/token-verifiers.ts'

const LATER = '2029-03-02T09:00:00Z'
let old: SigningKey
let fresh: SigningKey
let oldRsa: JwtKey
let badge: Credential
let token: string

beforeAll(async () => {
  ;[old, fresh, oldRsa] = await Promise.all([makeKey(did), makeKey(did), makeJwtKey(did, 'RS256')])
  badge = await signCredential(complete({ status: [] }), did, old, SIGNED_AT)
  token = await signJwt(complete(), oldRsa)
})

/** As other people's libraries do it: the proof's method must be listed for assertions in the document of today. */
async function strictly(document: DidDocument): Promise<boolean> {
  const method = document.verificationMethod.find(({ id }) => id === old.id)
  if (method === undefined) return false
  const key = { '@context': 'https://w3id.org/security/multikey/v1', ...method }
  const documents = new Map<string, unknown>([
    [did, document],
    [old.id, key],
  ])
  const { verified } = await verifyStrictly({
    credential: badge,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: closedLoader(documents),
    now: new Date(LATER),
  })
  return verified
}

const documentWith = (state: Pick<PublicKey, 'retired' | 'revoked'>) =>
  didDocument(did, [
    { publicKeyMultibase: old.publicKeyMultibase, ...state },
    { publicKeyJwk: oldRsa.publicKeyJwk, ...state },
    { publicKeyMultibase: fresh.publicKeyMultibase, retired: false },
  ])

describe('what an old key signed', () => {
  it('verifies by strict verifiers when the key is retired', async () => {
    const document = documentWith({ retired: true })
    expect(document.assertionMethod).toEqual([fresh.id, old.id, oldRsa.id])
    expect(await strictly(document)).toBe(true)
    expect(await verifyIndependently(badge, document)).toBe(true)
    expect(verifyTokenByPlatform(token, document)).not.toBeNull()
    expect(verifyTokenByArithmetic(token, document)).not.toBeNull()
  })

  it('would not if the key were left out of the assertions', async () => {
    const document = documentWith({ retired: true })
    expect(await strictly({ ...document, assertionMethod: [fresh.id] })).toBe(false)
  })

  it('is believed no more when the key is stolen, though the key is still told', async () => {
    const document = documentWith({ retired: true, revoked: LATER })
    expect(document.assertionMethod).toEqual([fresh.id])
    expect(document.verificationMethod.map(({ id, revoked }) => [id, revoked])).toEqual([
      [fresh.id, undefined],
      [old.id, LATER],
      [oldRsa.id, LATER],
    ])
    expect(await strictly(document)).toBe(false)
    expect(await verifyIndependently(badge, document)).toBe(false)
    expect(verifyTokenByPlatform(token, document)).toBeNull()
    expect(verifyTokenByArithmetic(token, document)).toBeNull()
  })
})

describe('a key for tokens', () => {
  it('is named by its thumbprint and never tells its secret', async () => {
    for (const algorithm of ['RS256', 'EdDSA'] as const) {
      const key = await makeJwtKey(did, algorithm)
      const print = await calculateJwkThumbprint({ ...key.publicKeyJwk })
      expect(key.id).toBe(`${did}#${print}`)
      expect(jwkId(did, key.publicKeyJwk)).toBe(key.id)
      const careless = { publicKeyJwk: { ...key.publicKeyJwk, ...key.secretKeyJwk }, retired: false } as PublicKey
      const document = didDocument(did, [careless])
      expect(document['@context']).toContain('https://w3id.org/security/jwk/v1')
      expect(document.verificationMethod).toEqual([
        { id: key.id, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...key.publicKeyJwk, kid: print } },
      ])
      expect(JSON.stringify(document)).not.toContain(`"d":`)
    }
  })
})

import { createHmac, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { signJwt } from '../index.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge } from './index.ts'
import { BASE, DID_AT, NOW, world, type World } from './testing/issued.ts'

let w: World
let rsa: string
let edwards: string
beforeAll(async () => {
  w = await world()
  rsa = await signJwt(w.unsigned, w.rsa)
  edwards = await signJwt(w.unsigned, w.edwards)
})

async function outcome(token: string, documents: Record<string, unknown> = {}, now = NOW): Promise<string> {
  const { verdict, checks } = await verifyBadge(token, surroundingsOf({ ...w.documents, ...documents }, now))
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as object
const payloadOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const withHeader = (token: string, header: object) => [encoded(header), ...token.split('.').slice(1)].join('.')
const withPayload = (token: string, payload: object) => {
  const [header, , signature] = token.split('.')
  return [header, encoded(payload), signature].join('.')
}

describe('a badge as a token', () => {
  it('is valid when its issuer lists the key: RS256, EdDSA and ES256', async () => {
    expect(await outcome(rsa)).toBe('valid')
    expect(await outcome(edwards)).toBe('valid')
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = `${w.did}#p256`
    const method = { id, type: 'JsonWebKey', controller: w.did, publicKeyJwk: publicKey.export({ format: 'jwk' }) }
    const token = await new SignJWT({ ...w.unsigned }).setProtectedHeader({ alg: 'ES256', kid: id }).sign(privateKey)
    const document = { id: w.did, verificationMethod: [method], assertionMethod: [id] }
    expect(
      await outcome(token, {
        [DID_AT]: {
          ...document,
          verificationMethod: [...w.document.verificationMethod, method],
          assertionMethod: [...w.document.assertionMethod, id],
        },
      }),
    ).toBe('valid')
  })

  it('is valid by a key of the issuer’s own host, and by did:jwk', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const jwk = publicKey.export({ format: 'jwk' })
    const issuer = { ...(w.unsigned['issuer'] as object), id: 'https://college.example/issuer' }
    const { credentialStatus: _status, ...unsigned } = w.unsigned
    const kid = 'https://college.example/jwks.json#k1'
    const token = await new SignJWT({ ...unsigned, issuer }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey)
    const keys = {
      keys: [
        { ...jwk, kid: 'k1' },
        { kty: 'RSA', kid: 'k2' },
      ],
    }
    expect(await outcome(token, { 'https://college.example/jwks.json': keys })).toBe('valid')
    expect(
      await outcome(token, { 'https://college.example/jwks.json': { keys: [{ ...jwk, kid: 'x' }, { kid: 'y' }] } }),
    ).toBe('invalid issuer.key-unlisted')
    const elsewhere = await new SignJWT({ ...unsigned, issuer })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'https://evil.example/jwks.json#k1' })
      .sign(privateKey)
    expect(await outcome(elsewhere, { 'https://evil.example/jwks.json': keys })).toBe('invalid issuer.foreign-key')
    const did = `did:jwk:${encoded(jwk)}`
    const own = await new SignJWT({ ...unsigned, issuer: { ...issuer, id: did } })
      .setProtectedHeader({ alg: 'EdDSA', kid: `${did}#0` })
      .sign(privateKey)
    expect(await outcome(own)).toBe('valid')
  })

  it('is refused when its header would have it believed without a key of the issuer', async () => {
    const header = headerOf(rsa)
    expect(await outcome(withHeader(rsa, { ...header, alg: 'none' }))).toBe('invalid proof.algorithm')
    expect(await outcome(`${encoded({ alg: 'none' })}.${encoded(w.unsigned)}.`)).toBe('invalid proof.algorithm')
    const pem = JSON.stringify(w.rsa.publicKeyJwk)
    const body = `${encoded({ ...header, alg: 'HS256' })}.${rsa.split('.')[1]}`
    const mac = createHmac('sha256', pem).update(body).digest('base64url')
    expect(await outcome(`${body}.${mac}`)).toBe('invalid proof.algorithm')
    for (const own of [
      { jwk: w.rsa.publicKeyJwk },
      { jku: 'https://evil.example/k' },
      { x5u: 'https://evil.example/c' },
      { x5c: ['x'] },
    ])
      expect(await outcome(withHeader(rsa, { ...header, ...own }))).toBe('invalid proof.own-key')
    expect(await outcome(withHeader(rsa, { ...header, crit: ['b64'], b64: false }))).toBe('invalid proof.malformed')
    expect(await outcome(withHeader(rsa, { ...header, alg: 'ES512' }))).toBe('unsure proof.unchecked-kind')
    expect(await outcome(withHeader(rsa, { ...header, kid: w.edwards.id }))).toBe('invalid signature.wrong')
    expect(await outcome(withHeader(rsa, { ...header, kid: 'did:web:evil.example#k' }))).toBe(
      'invalid issuer.foreign-key',
    )
    expect(await outcome(withHeader(rsa, { ...header, typ: 'vc+jwt' }))).toBe('invalid signature.wrong')
  })

  it('is never valid when any character of it was changed', async () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const places = [...edwards].flatMap((char, at) => (char === '.' || at === edwards.length - 1 ? [] : [at]))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...characters), async (at, char) => {
        fc.pre(edwards[at] !== char)
        const [first] = (await outcome(`${edwards.slice(0, at)}${char}${edwards.slice(at + 1)}`)).split(' ')
        expect(first).not.toBe('valid')
      }),
      { numRuns: 120 },
    )
  })

  it('is refused when a claim is changed, or says otherwise than the credential', async () => {
    const payload = payloadOf(rsa)
    expect(await outcome(withPayload(rsa, { ...payload, name: 'Ground reaper' }))).toBe('invalid signature.wrong')
    expect(await outcome(withPayload(rsa, { ...payload, honour: 'x' }))).toBe('invalid words.unknown')
    const { importJWK } = await import('jose')
    const key = await importJWK(w.rsa.secretKeyJwk, 'RS256')
    const sign = (more: object) =>
      new SignJWT({ ...payload, ...more }).setProtectedHeader({ alg: 'RS256', kid: w.rsa.id }).sign(key)
    expect(await outcome(await sign({}))).toBe('valid')
    for (const more of [
      { exp: 1_900_000_000 },
      { nbf: 1 },
      { iss: 'did:web:evil.example' },
      { jti: `${BASE}/awards/2` },
      { sub: 'x' },
    ])
      expect(await outcome(await sign(more)), JSON.stringify(more)).toBe('invalid signature.claims-differ')
    expect(await outcome(await sign({ iat: 1_900_000_000 }))).toBe('invalid dates.proof-future')
    expect(await outcome(rsa, {}, '2028-01-01T00:00:00Z')).toBe('invalid dates.past')
    const revoked = w.document.verificationMethod.map((one) => ({ ...one, revoked: '2026-03-01T00:00:00Z' }))
    expect(await outcome(rsa, { [DID_AT]: { ...w.document, verificationMethod: revoked } })).toBe(
      'invalid issuer.key-revoked',
    )
  })

  it('of an older form is told so, and text that only looks like a token is none', async () => {
    const token = `${encoded({ alg: 'RS256' })}.${encoded({ vc: { type: ['VerifiableCredential'], name: 'Old' } })}.AAAA`
    expect(await outcome(token)).toBe('unsure contexts.older')
    expect(await outcome('a.b.c')).toBe('invalid form.unreadable')
    expect(await outcome(`${encoded([])}.${encoded({})}.x`)).toBe('invalid form.unreadable')
  })
})

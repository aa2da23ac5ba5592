import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  didDocument,
  didOf,
  didUrl,
  identityOf,
  isIdentity,
  makeKey,
  openBadge,
  signCredential,
  verifyBadge,
  type Credential,
  type DidDocument,
  type SigningKey,
} from './index.ts'
import { surroundingsOf } from './testing/surroundings.ts'
import { verifyIndependently } from './testing/independent-verifier.ts'

const BASE = 'https://p2pu.example'
const NOW = '2026-03-02T09:00:00Z'
const did = didOf(BASE)
let key: SigningKey
let document: DidDocument
let signed: Credential

function unsigned(): Credential {
  return openBadge({
    id: `${BASE}/awards/1/credential.json`,
    issuer: { id: did, name: 'P2PU', url: BASE },
    achievement: {
      id: `${BASE}/badges/soil`,
      name: 'Ground reader',
      description: 'Reads the ground.',
      criteria: 'A diary that meets its rubric.',
      image: `${BASE}/badges/soil/image.svg`,
    },
    recipient: identityOf('Ada@example.org', 'salt'),
    validFrom: '2026-03-01T00:00:00Z',
    evidence: [{ id: `${BASE}/works/1`, name: 'A diary', narrative: 'Read by three peers.' }],
  })
}

beforeAll(async () => {
  key = await makeKey(did)
  document = didDocument(did, [{ publicKeyMultibase: key.publicKeyMultibase, retired: false }])
  signed = await signCredential(unsigned(), did, key, NOW)
})

const surroundings = (documents: Record<string, unknown> = { [`${BASE}/.well-known/did.json`]: document }, now = NOW) =>
  surroundingsOf(documents, now)

describe('a credential', () => {
  it('verifies with every check in words', async () => {
    const { verdict, checks, claims } = await verifyBadge(JSON.stringify(signed), surroundings())
    expect(checks.filter(({ passed }) => passed !== true)).toEqual([])
    expect(verdict).toBe('valid')
    expect(claims).toMatchObject({ name: 'Ground reader', issuer: 'P2PU' })
  })

  it('verifies with libraries that did not sign it, and not when one word changes', async () => {
    expect(await verifyIndependently(signed, document)).toBe(true)
    expect(await verifyIndependently({ ...signed, name: 'Ground reaper' }, document)).toBe(false)
  })

  it('is refused when any claim is changed', async () => {
    const text = JSON.stringify(signed)
    const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)/g)].map(({ index }) => index)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), async (at) => {
        const changed = `${text.slice(0, at + 1)}x${text.slice(at + 1)}`
        const { verdict } = await verifyBadge(changed, surroundings())
        expect(verdict).not.toBe('valid')
      }),
      { numRuns: 60 },
    )
  })

  it('is refused with a removed proof, a word that no context knows, another issuer, another key, a wrong date', async () => {
    const { proof: _proof, ...bare } = signed
    expect(await verdictOf(bare)).toBe('invalid')
    expect(await verdictOf({ ...signed, honour: 'summa' })).toBe('invalid')
    expect(
      await verdictOf({ ...signed, issuer: { id: 'did:web:evil.example', type: ['Profile'], name: 'P2PU' } }),
    ).toBe('invalid')
    const other = await makeKey(did)
    expect(
      await verdictOf(
        signed,
        surroundings({
          [`${BASE}/.well-known/did.json`]: didDocument(did, [
            { publicKeyMultibase: other.publicKeyMultibase, retired: false },
          ]),
        }),
      ),
    ).toBe('invalid')
    expect(await verdictOf(signed, surroundings(undefined, '2026-02-01T00:00:00Z'))).toBe('invalid')
    expect(await verdictOf(signed, surroundings({}))).toBe('unsure')
  })

  it('still verifies when its key is retired', async () => {
    const fresh = await makeKey(did)
    const both = didDocument(did, [
      { publicKeyMultibase: fresh.publicKeyMultibase, retired: false },
      { publicKeyMultibase: key.publicKeyMultibase, retired: true },
    ])
    expect(await verdictOf(signed, surroundings({ [`${BASE}/.well-known/did.json`]: both }))).toBe('valid')
  })
})

async function verdictOf(credential: unknown, around = surroundings()): Promise<string> {
  return (await verifyBadge(JSON.stringify(credential), around)).verdict
}

describe('hostile documents', () => {
  const asked: string[] = []
  const watching = { now: NOW, fetch: async (url: string) => (asked.push(url), { problem: 'asked' }) }

  it('are refused within bounds and without asking anybody', async () => {
    const deep = '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)
    for (const text of [
      '',
      'null',
      '[]',
      '"x"',
      '{',
      deep,
      `{"a":[${'1,'.repeat(60_000)}1]}`,
      `{"a":"${'x'.repeat(600_000)}"}`,
    ]) {
      expect((await verifyBadge(text, watching)).verdict).toBe('invalid')
    }
    const inner = { ...signed, '@context': ['https://www.w3.org/ns/credentials/v2', 'http://169.254.169.254/context'] }
    expect(
      (await verifyBadge(JSON.stringify(inner), watching)).checks.find(({ name }) => name === 'contexts')?.passed,
    ).toBe(false)
    expect(asked).toEqual([])
  })
})

describe('names and hashes', () => {
  it('turn addresses into did:web and back to where the document lies', () => {
    expect(didOf('http://localhost:3000')).toBe('did:web:localhost%3A3000')
    expect(didUrl('did:web:localhost%3A3000')).toBe('https://localhost:3000/.well-known/did.json')
    expect(didOf('https://p2pu.example/schools/soil')).toBe('did:web:p2pu.example:schools:soil')
    expect(didUrl('did:web:p2pu.example:schools:soil')).toBe('https://p2pu.example/schools/soil/did.json')
    expect(['did:key:z6', 'did:web:', 'did:web:a::b', 'x'].map(didUrl)).toEqual([null, null, null, null])
  })

  it('know a recipient by address and salt, whatever the case', () => {
    const identity = identityOf('Ada@Example.org', 'salt')
    expect(isIdentity(identity, 'ada@example.ORG')).toBe(true)
    expect(isIdentity(identity, 'bo@example.org')).toBe(false)
    expect(JSON.stringify(identity).toLowerCase()).not.toContain('ada@')
  })
})

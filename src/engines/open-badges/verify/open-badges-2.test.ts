import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { CompactSign } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { assertion2, badgeClass2, identityOf, issuer2, revokedAssertion2 } from '../index.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge, type Surroundings } from './index.ts'

const BASE = 'https://school.example'
const NOW = '2026-03-02T09:00:00Z'
const ISSUER = `${BASE}/ob2/issuer.json`
const BADGE = `${BASE}/ob2/soil.json`
const HELD = `${BASE}/ob2/awards/1.json`
const KEY = `${BASE}/ob2/key.json`
const LIST = `${BASE}/ob2/revoked.json`

const assertion = assertion2({
  id: HELD,
  badge: BADGE,
  recipient: identityOf('ada@example.org', 'salt'),
  issuedOn: '2026-03-01T00:00:00Z',
  evidence: [{ name: 'A diary', narrative: 'Read by three peers.' }],
})
const issuer = issuer2({ id: ISSUER, name: 'School', url: BASE, email: 'badges@school.example' })
const badge = badgeClass2({
  id: BADGE,
  issuer: ISSUER,
  name: 'Ground reader',
  description: 'Reads the ground.',
  criteria: { id: `${BASE}/badges/soil`, narrative: 'A diary.' },
  image: `${BASE}/badges/soil.svg`,
})
const documents: Record<string, unknown> = { [HELD]: assertion, [BADGE]: badge, [ISSUER]: issuer }

async function outcome(
  input: unknown,
  more: Record<string, unknown> = {},
  around: Partial<Surroundings> = {},
): Promise<string> {
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const surroundings = { ...surroundingsOf({ ...documents, ...more }, NOW), ...around }
  const { verdict, checks } = await verifyBadge(text, surroundings)
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

describe('an assertion that its issuer hosts', () => {
  it('is valid, and says by whom and for what', async () => {
    const around = surroundingsOf(documents, NOW)
    const { verdict, claims, looked, unchanged } = await verifyBadge(JSON.stringify(assertion), around)
    expect({ verdict, unchanged }).toEqual({ verdict: 'valid', unchanged: true })
    expect(claims).toMatchObject({ kind: 'badge-2', name: 'Ground reader', issuer: 'School', issuerId: ISSUER })
    expect(looked.map(({ url }) => url)).toEqual([HELD, BADGE, ISSUER])
    expect(await outcome(assertion, {}, { recipient: 'ADA@example.org' })).toBe('valid')
    expect(await outcome(assertion, {}, { recipient: 'bo@example.org' })).toBe('invalid recipient.other')
  })

  it('is refused when it differs from what is hosted', async () => {
    expect(await outcome({ ...assertion, issuedOn: '2025-03-01T00:00:00Z' })).toBe('invalid signature.differs')
    expect(await outcome({ ...assertion, extra: true })).toBe('invalid signature.differs')
    for (const member of ['id', 'recipient', 'badge', 'issuedOn', 'verification']) {
      const { [member]: _gone, ...rest } = assertion
      expect(await outcome(rest), member).toBe('invalid structure.incomplete')
    }
  })

  it('is revoked by 410 and by a word, with the reason', async () => {
    const gone = revokedAssertion2(HELD, 'Made by mistake')
    expect(await outcome(assertion, { [HELD]: { status: 410, text: JSON.stringify(gone) } })).toBe(
      'invalid status.revoked-because',
    )
    expect(await outcome(assertion, { [HELD]: { status: 410, text: '' } })).toBe('invalid status.revoked')
    expect(await outcome(assertion, { [HELD]: gone })).toBe('invalid status.revoked-because')
    expect(await outcome(assertion, { [HELD]: { status: 404, text: '' } })).toBe('unsure issuer.unreachable')
  })

  it('must lie where its issuer keeps its badges', async () => {
    const elsewhere = { ...assertion, id: 'https://evil.example/1.json' }
    expect(await outcome(elsewhere, { 'https://evil.example/1.json': elsewhere })).toBe('invalid issuer.other-host')
    const rules = (verification: object) => ({
      'https://evil.example/1.json': elsewhere,
      [ISSUER]: { ...issuer, verification },
    })
    expect(await outcome(elsewhere, rules({ allowedOrigins: ['evil.example'] }))).toBe('valid')
    expect(await outcome(elsewhere, rules({ startsWith: 'https://evil.example/' }))).toBe('valid')
    expect(await outcome(elsewhere, rules({ startsWith: ['https://evil.example/2'] }))).toBe(
      'invalid issuer.other-host',
    )
    expect(await outcome(assertion, rules({ startsWith: [`${BASE}/elsewhere/`] }))).toBe('invalid issuer.other-host')
    expect(await outcome(assertion, rules({ allowedOrigins: 'other.example' }))).toBe('invalid issuer.other-host')
  })

  it('takes the issuer from its own address, not from what somebody wrote out', async () => {
    const claimed = { ...badge, issuer: { ...issuer, verification: { startsWith: 'https://evil.example/' } } }
    const theirs = { ...assertion, id: 'https://evil.example/1.json', badge: claimed }
    expect(await outcome(theirs, { 'https://evil.example/1.json': theirs })).toBe('invalid issuer.other-host')
    const stolen = { 'https://evil.example/issuer.json': issuer }
    const by = { ...assertion, badge: { ...badge, issuer: 'https://evil.example/issuer.json' } }
    expect(await outcome(by, { ...stolen, [HELD]: by })).toBe('invalid issuer.not-theirs')
  })

  it('has dates', async () => {
    const ended = { ...assertion, expires: '2026-03-01T12:00:00Z' }
    expect(await outcome(ended, { [HELD]: ended })).toBe('invalid dates.past')
    const ahead = { ...assertion, issuedOn: '2027-03-01T12:00:00Z' }
    expect(await outcome(ahead, { [HELD]: ahead })).toBe('invalid dates.future')
    const turned = { ...assertion, expires: '2026-02-01T12:00:00Z' }
    expect(await outcome(turned, { [HELD]: turned })).toBe('invalid dates.order')
  })

  it('is told apart from what is no assertion, and from what is older', async () => {
    expect(await outcome(badge)).toBe('invalid structure.no-assertion')
    expect(await outcome(issuer)).toBe('invalid structure.no-assertion')
    expect(await outcome({ ...assertion, '@context': 'https://w3id.org/openbadges/v1' })).toBe('unsure contexts.older')
  })
})

describe('an assertion that its issuer signed', () => {
  let secret: KeyObject
  let signing: Record<string, unknown>
  const signed = { ...assertion, verification: { type: 'signed', creator: KEY } }
  const sign = (payload: object, key = secret) =>
    new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: 'RS256' }).sign(key)

  beforeAll(() => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    secret = privateKey
    const publicKeyPem = publicKey.export({ format: 'pem', type: 'spki' })
    signing = {
      [KEY]: { id: KEY, type: 'CryptographicKey', owner: ISSUER, publicKeyPem },
      [ISSUER]: { ...issuer, publicKey: KEY, revocationList: LIST },
      [LIST]: { id: LIST, type: 'RevocationList', revokedAssertions: [`${HELD}/2`] },
    }
  })

  it('is valid by the key that the issuer lists', async () => {
    expect(await outcome(await sign(signed), signing)).toBe('valid')
  })

  it('is refused by another key, another owner, an unlisted key, and on the list', async () => {
    const token = await sign(signed)
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(await outcome(await sign(signed, privateKey), signing)).toBe('invalid signature.wrong')
    const owned = { [KEY]: { ...(signing[KEY] as object), owner: 'https://evil.example/issuer' } }
    expect(await outcome(token, { ...signing, ...owned })).toBe('invalid issuer.foreign-key')
    expect(await outcome(token, { ...signing, [ISSUER]: issuer })).toBe('invalid issuer.key-unlisted')
    const listed = (entry: unknown) => ({ ...signing, [LIST]: { revokedAssertions: [entry] } })
    expect(await outcome(token, listed(HELD))).toBe('invalid status.revoked')
    expect(await outcome(token, listed({ id: HELD, revocationReason: 'Made by mistake' }))).toBe(
      'invalid status.revoked-because',
    )
    expect(await outcome(token, { ...signing, [LIST]: { status: 500, text: '' } })).toBe('unsure status.unreachable')
    const away = { ...signing, [ISSUER]: { ...(signing[ISSUER] as object), revocationList: 'https://evil.example/l' } }
    expect(await outcome(token, away)).toBe('invalid status.foreign-list')
    expect(await outcome(await sign(assertion), signing)).toBe('invalid structure.incomplete')
  })
})

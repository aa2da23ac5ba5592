import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { didDocument, makeKey, signCredential, type Credential } from '../index.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge, type Surroundings, type Verification } from './index.ts'
import { DID_AT, INDEX, LIST_AT, list, NOW, SUSPENDED_AT, world, type World } from './testing/issued.ts'

let w: World
beforeAll(async () => {
  w = await world()
})

async function verify(
  credential: unknown,
  documents: Record<string, unknown> = {},
  more: Partial<Surroundings> = {},
): Promise<Verification> {
  const around = surroundingsOf({ ...w.documents, ...documents }, NOW)
  return verifyBadge(JSON.stringify(credential), { ...around, ...more })
}

/** The verdict and the reasons that speak against. */
async function outcome(...args: Parameters<typeof verify>): Promise<string> {
  const { verdict, checks } = await verify(...args)
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

const proofOf = (credential: Credential) => (credential['proof'] as Record<string, unknown>[])[0] ?? {}

describe('a badge as it was signed', () => {
  it('is valid, and says what was looked at', async () => {
    const { verdict, checks, unchanged, looked, claims } = await verify(w.signed)
    expect(checks.filter(({ passed }) => passed !== true)).toEqual([])
    expect({ verdict, unchanged }).toEqual({ verdict: 'valid', unchanged: true })
    expect(looked).toEqual([
      { url: DID_AT, had: true },
      { url: LIST_AT, had: true },
      { url: SUSPENDED_AT, had: true },
    ])
    expect(claims).toMatchObject({ kind: 'badge', name: 'Ground reader', issuer: 'School', recipient: null })
    expect(checks.map(({ reason }) => reason)).toEqual([
      'form.json',
      'contexts.known',
      'structure.complete',
      'words.known',
      'proof.found',
      'issuer.key',
      'signature.fits',
      'dates.until',
      'status.good',
      'evidence.told',
    ])
  })

  it('says whether an address is the recipient’s, whatever its case', async () => {
    expect(await outcome(w.signed, {}, { recipient: ' ADA@example.org ' })).toBe('valid')
    expect(await outcome(w.signed, {}, { recipient: 'bo@example.org' })).toBe('invalid recipient.other')
  })
})

type Json = Record<string, unknown> | unknown[]
type Path = (string | number)[]

/** Every place at which there is a text, a number or a truth. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function changed(value: Credential, path: Path, change: (before: unknown) => unknown): Credential {
  const copy = structuredClone(value)
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce<Json>((at, key) => (at as Record<string, Json>)[key] as Json, copy) as Record<
    string,
    unknown
  >
  const after = change(holder[last])
  if (after === undefined) delete holder[last]
  else holder[last] = after
  return copy
}

describe('a badge that was changed', () => {
  /** Reasons that a change may be told by; each says that the words are not those that were signed, or mean nothing. */
  const REFUSED =
    /^(contexts\.(missing|unknown|own)|structure\.|words\.unknown|proof\.|issuer\.(foreign-key|key-unlisted|not-theirs|unknown-kind|unreachable|none|key-malformed)|signature\.wrong|dates\.|status\.)/

  it('is never valid, whichever single value was changed', async () => {
    const places = leaves(w.signed)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom('x', 'https://evil.example/'), async (path, by) => {
        const { verdict, checks } = await verify(
          changed(w.signed, path, (before) => (typeof before === 'string' ? `${before}${by}` : !before)),
        )
        const why = checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)
        expect(verdict, path.join('.')).not.toBe('valid')
        expect(why[0], path.join('.')).toMatch(REFUSED)
      }),
      { numRuns: 150 },
    )
  })

  it('is never valid when a part is taken away', async () => {
    const places = leaves(w.signed).flatMap((path) => path.map((_key, at) => path.slice(0, at + 1)))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), async (path) => {
        const { verdict } = await verify(changed(w.signed, path, () => undefined))
        expect(verdict, path.join('.')).not.toBe('valid')
      }),
      { numRuns: 80 },
    )
  })

  it('says why', async () => {
    const { signed } = w
    const name = changed(signed, ['credentialSubject', 'achievement', 'name'], () => 'Ground reaper')
    expect(await outcome(name)).toBe('invalid signature.wrong')
    expect(await outcome({ ...signed, honour: 'summa cum laude' })).toBe('invalid words.unknown')
    const contexts = signed['@context'] as string[]
    expect(await outcome({ ...signed, '@context': contexts.slice(1) })).toBe('invalid contexts.missing')
    expect(await outcome({ ...signed, '@context': [...contexts, 'https://evil.example/c'] })).toBe(
      'invalid contexts.unknown',
    )
    expect(await outcome({ ...signed, '@context': [...contexts, { name: 'https://evil.example/name' }] })).toBe(
      'invalid contexts.own',
    )
    const inner = changed(signed, ['credentialSubject', 'achievement'], (before) => ({
      ...(before as object),
      '@context': null,
    }))
    expect(await outcome(inner)).toBe('invalid contexts.own')
  })

  it('is refused with another proof, without one, and with one more', async () => {
    const { signed, did, key, unsigned } = w
    const proof = proofOf(signed)
    const { proof: _none, ...bare } = signed
    expect(await outcome(bare)).toBe('invalid proof.none')
    expect(await outcome({ ...signed, proof: [] })).toBe('invalid proof.none')
    const other = await signCredential({ ...unsigned, name: 'Another' }, did, key, NOW)
    expect(await outcome({ ...signed, proof: other['proof'] })).toBe('invalid signature.wrong')
    expect(await outcome({ ...signed, proof: [proof, proofOf(other)] })).toBe('invalid signature.wrong')
    expect(await outcome({ ...signed, proof: [proofOf(other), proof] })).toBe('invalid signature.wrong')
    const stranger = await makeKey('did:web:evil.example')
    const theirs = await signCredential(unsigned, 'did:web:evil.example', stranger, NOW)
    expect(await outcome({ ...signed, proof: theirs['proof'] })).toBe('invalid issuer.foreign-key')
    expect(await outcome({ ...signed, proof: [proof, proofOf(theirs)] })).toBe('invalid issuer.foreign-key')
    expect(await outcome({ ...signed, proof: [{ ...proof, proofPurpose: 'authentication' }] })).toBe(
      'invalid proof.purpose',
    )
    expect(await outcome({ ...signed, proof: [{ ...proof, cryptosuite: 'ecdsa-rdfc-2019' }] })).toBe(
      'unsure proof.unchecked-kind',
    )
    expect(
      await outcome({ ...signed, proof: [{ ...proof, type: 'Ed25519Signature2020', cryptosuite: undefined }] }),
    ).toBe('unsure proof.older')
    // A proof of another kind takes nothing from the one that holds.
    expect(await outcome({ ...signed, proof: [{ type: 'SomeProofType' }, proof] })).toBe('valid')
  })

  it('is refused by dates', async () => {
    const { signed } = w
    expect(await outcome(signed, {}, { now: '2026-02-01T00:00:00Z' })).toContain('dates.future')
    expect(await outcome(signed, {}, { now: '2027-03-02T00:00:00Z' })).toBe('invalid dates.past')
    const ahead = await signCredential(w.unsigned, w.did, w.key, '2026-03-09T00:00:00Z')
    expect(await outcome(ahead)).toBe('invalid dates.proof-future')
  })
})

describe('the issuer’s keys', () => {
  const method = () => w.document.verificationMethod[0] ?? {}
  const withKey = (more: object) => ({
    [DID_AT]: { ...w.document, verificationMethod: [{ ...method(), ...more }] },
  })

  it('must be the issuer’s, listed for stating things, in force', async () => {
    const { signed, did } = w
    expect(await outcome(signed, withKey({}))).toBe('valid')
    const other = await makeKey(did)
    const theirs = didDocument(did, [{ publicKeyMultibase: other.publicKeyMultibase, retired: false }])
    expect(await outcome(signed, { [DID_AT]: theirs })).toBe('invalid issuer.key-unlisted')
    expect(await outcome(signed, { [DID_AT]: { ...w.document, assertionMethod: [] } })).toBe(
      'invalid issuer.key-unlisted',
    )
    expect(await outcome(signed, { [DID_AT]: { ...w.document, id: 'did:web:evil.example' } })).toBe(
      'invalid issuer.not-theirs',
    )
    expect(await outcome(signed, { [DID_AT]: '<p>' })).toBe('unsure issuer.unreachable')
    expect(await outcome(signed, withKey({ controller: 'did:web:evil.example' }))).toBe('invalid issuer.key-unlisted')
    expect(await outcome(signed, withKey({ publicKeyMultibase: other.publicKeyMultibase }))).toBe(
      'invalid signature.wrong',
    )
    expect(await outcome(signed, withKey({ publicKeyMultibase: 'z0' }))).toBe('invalid issuer.key-malformed')
    expect(await outcome(signed, withKey({ revoked: '2026-03-02T00:00:00Z' }))).toBe('invalid issuer.key-revoked')
    expect(await outcome(signed, withKey({ expires: '2026-03-01T00:00:00Z' }))).toBe('invalid issuer.key-expired')
    expect(await outcome(signed, withKey({ expires: '2026-03-03T00:00:00Z' }))).toBe('valid')
  })
})

describe('an address that leads on', () => {
  const leadingTo = (url: string) => ({ [DID_AT]: { status: 200, text: JSON.stringify(w.document), url } })

  it('to another host speaks for nobody; a list is signed, wherever it lies', async () => {
    expect(await outcome(w.signed, leadingTo('https://www.school.example/did.json'))).toBe('valid')
    expect(await outcome(w.signed, leadingTo('https://evil.example/did.json'))).toBe('unsure issuer.unreachable')
    const moved = { status: 200, text: JSON.stringify(w.documents[LIST_AT]), url: 'https://cdn.example/list' }
    expect(await outcome(w.signed, { [LIST_AT]: moved })).toBe('valid')
  })
})

describe('the list of revoked badges', () => {
  const at = async (marked: number[], purpose: 'revocation' | 'suspension' = 'revocation', url = LIST_AT) =>
    list(w.did, w.key, purpose, url, marked)

  it('revokes and suspends by its place alone', async () => {
    const { signed } = w
    expect(await outcome(signed, { [LIST_AT]: await at([INDEX - 1, INDEX + 1]) })).toBe('valid')
    const revoked = await verify(signed, { [LIST_AT]: await at([INDEX]) })
    expect(revoked).toMatchObject({ verdict: 'invalid', unchanged: true })
    expect(revoked.checks.find(({ name }) => name === 'status')?.reason).toBe('status.revoked')
    expect(await outcome(signed, { [SUSPENDED_AT]: await at([INDEX], 'suspension', SUSPENDED_AT) })).toBe(
      'invalid status.suspended',
    )
  })

  it('must be had, signed by the same issuer, of the purpose asked, and itself', async () => {
    const { signed } = w
    expect(await outcome(signed, { [LIST_AT]: { status: 404, text: '' } })).toBe('unsure status.unreachable')
    expect(await outcome(signed, { [LIST_AT]: 'no list' })).toBe('unsure status.list-broken')
    const good = await at([])
    const { proof: _none, ...bare } = good
    expect(await outcome(signed, { [LIST_AT]: bare })).toBe('invalid status.list-unsigned')
    const marked = await at([INDEX])
    expect(await outcome(signed, { [LIST_AT]: { ...marked, credentialSubject: good['credentialSubject'] } })).toBe(
      'invalid status.list-unsigned',
    )
    expect(await outcome(signed, { [LIST_AT]: await at([], 'suspension') })).toBe('invalid status.other-purpose')
    expect(await outcome(signed, { [LIST_AT]: await at([], 'revocation', `${LIST_AT}/2`) })).toBe(
      'invalid status.other-list',
    )
    const stranger = await makeKey('did:web:evil.example')
    const foreign = await list('did:web:evil.example', stranger, 'revocation', LIST_AT)
    expect(await outcome(signed, { [LIST_AT]: foreign })).toBe('invalid status.foreign-list')
  })

  it('has bounds: places beyond it, lists too short, and lists that unpack to very much', async () => {
    const { did, key, unsigned } = w
    const entry = (index: string) => ({
      id: `${LIST_AT}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: index,
      statusListCredential: LIST_AT,
    })
    const far = await signCredential({ ...unsigned, credentialStatus: entry('131072') }, did, key, NOW)
    expect(await outcome(far)).toBe('invalid status.out-of-range')
    const negative = await signCredential({ ...unsigned, credentialStatus: entry('-1') }, did, key, NOW)
    expect(await outcome(negative)).toBe('invalid status.out-of-range')
    for (const bytes of [10, 50_000_000]) {
      const { gzipSync } = await import('node:zlib')
      const encodedList = `u${gzipSync(Buffer.alloc(bytes)).toString('base64url')}`
      const { proof: _proof, ...bare } = await at([])
      const subject = bare['credentialSubject'] as object
      const odd = await signCredential({ ...bare, credentialSubject: { ...subject, encodedList } }, did, key, NOW)
      expect(await outcome(w.signed, { [LIST_AT]: odd })).toBe('unsure status.list-broken')
    }
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixture } from '#kernel/testing/fixtures.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge } from './index.ts'

const NOW = '2026-03-02T09:00:00Z'
const folder = fixture('openbadges/vectors')
const at = (name: string) => join(folder, name)
const text = (name: string) => readFileSync(at(name), 'utf8')
const namesIn = (name: string, pattern: RegExp) =>
  (readdirSync(at(name), { recursive: true }) as string[]).filter((one) => pattern.test(one)).toSorted()

/** The keys that the issuers of 1EdTech's fixtures sign with. */
const KEYS = [
  'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
  'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x',
  'z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs',
  'z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx',
  'z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN',
]

/** The document that such an issuer would have at its address, which nobody hosts. */
function controller(id: string) {
  const keys = KEYS.map((publicKeyMultibase) => ({
    id: `${id}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase,
  }))
  return { id, verificationMethod: keys, assertionMethod: keys.map((key) => key.id) }
}

const ISSUERS = Object.fromEntries(
  [
    'https://example.com/issuers/876543',
    'https://1edtech.edu/issuers/565049',
    'https://example.edu/issuers/565049',
    'https://state.gov/issuers/565049',
  ].map((id) => [id, controller(id)]),
)

async function outcome(name: string, documents: Record<string, unknown> = ISSUERS): Promise<string> {
  const { verdict, checks } = await verifyBadge(readFileSync(at(name)), surroundingsOf(documents, NOW))
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

describe('1EdTech, Open Badges 3.0 and CLR 2.0', () => {
  const expected: Record<string, string> = {
    'simple.json': 'valid',
    'simple.1ob': 'valid',
    'simple-json.svg': 'valid',
    'simple-multiple-proofs.json': 'valid',
    'simple-did-web-method.json': 'valid',
    // Signed with the words of 3.0.2, of which some stand for other things than in 3.0.3.
    'simple-context-version.json': 'valid',
    'endorsement-valid.json': 'valid',
    'complete.json': 'unsure status.unreachable',
    'complete_v1.json': 'invalid contexts.older dates.past',
    'credential-status-revoked.json': 'unsure contexts.older',
    'endorsement-err-schema-status-refresh.json': 'unsure contexts.older',
    'bit-string-list/credential-status-revoked.json': 'unsure status.unreachable',
    'bit-string-list/credential-status-revoked-blank-nodes.json': 'unsure status.unreachable',
    'sd/derivedcredential.json': 'unsure proof.unchecked-kind',
    'simple-noproof.json': 'invalid contexts.older proof.none',
    // These bring the key for their own signature.
    'simple-jwt.png': 'invalid proof.own-key',
    'simple-jwt.svg': 'invalid proof.own-key',
    'simple-jwt_v1.png': 'unsure contexts.older',
    'velocity.jwt': 'unsure contexts.older',
    'simple-err-type.json': 'invalid structure.no-badge',
    'simple-err-proof-value.json': 'invalid signature.wrong',
    'simple-err-proof-method-no-scheme.json': 'invalid issuer.foreign-key',
    'simple-err-issuer-type.json': 'invalid structure.incomplete',
    'simple-err-credential-subject-type.json': 'invalid structure.incomplete',
    'simple-err-credential-subject-result-type.json': 'invalid structure.incomplete',
    'simple-err-credential-subject-identifier-type.json': 'invalid structure.incomplete',
    'simple-err-credential-subject-achievement-result-description-type.json': 'invalid structure.incomplete',
  }

  it('has a verdict for every file there is', async () => {
    const found: Record<string, string> = {}
    for (const name of namesIn('1edtech-ob30', /\.\w+$/)) found[name] = await outcome(`1edtech-ob30/${name}`)
    expect(found).toEqual(expected)
  })

  it('reads the lists of 1EdTech’s own kind where the issuer’s host has them', async () => {
    const { id, issuer, credentialStatus } = JSON.parse(text('1edtech-ob30/complete.json'))
    const list = (revokedCredential: unknown, by = issuer.id) => ({
      ...ISSUERS,
      [credentialStatus.id]: { id: credentialStatus.id, issuer: by, revokedCredential },
    })
    const complete = (documents: Record<string, unknown>) => outcome('1edtech-ob30/complete.json', documents)
    expect(await complete(list([{ id: 'urn:other', revoked: true }]))).toBe('valid')
    expect(await complete(list([{ id, revoked: true }]))).toBe('invalid status.revoked')
    expect(await complete(list([{ id, revocationReason: 'A mistake' }]))).toBe('invalid status.revoked-because')
    expect(await complete(list([], 'https://evil.example/'))).toBe('invalid status.foreign-list')
    expect(await complete(list('none'))).toBe('unsure status.list-broken')
  })

  it('verifies records with what they hold', async () => {
    expect(await outcome('1edtech-clr20/simple.json')).toBe('valid')
    expect(await outcome('1edtech-clr20/complex.json')).toBe('unsure contexts.older')
    expect(await outcome('1edtech-clr20/simple-noproof.json')).toBe('invalid contexts.older proof.none')
  })

  it('leaves open whose issuers cannot be had', async () => {
    expect(await outcome('1edtech-ob30/simple.json', {})).toBe('unsure issuer.unreachable')
  })
})

describe('1EdTech, Open Badges 2.0', () => {
  const HOST = 'https://example.org/'
  /** What lies on the host of the fixtures, by file name. */
  const assets = Object.fromEntries(
    namesIn('1edtech-ob20/assets', /\.json$/).map((name) => [HOST + name, text(`1edtech-ob20/assets/${name}`)]),
  )
  const HELD = `${HOST}beths-robotics-badge.json`

  async function hosted(name: string): Promise<string> {
    const path = `1edtech-ob20/${name}`
    return outcome(path, { ...assets, [HELD]: text(path), [`${HOST}assertion`]: text(path) })
  }

  it.each([
    ['basic-assertion.json', 'valid'],
    ['assertion-with-data-image.json', 'valid'],
    ['assertion-with-endorsements.json', 'valid'],
    ['basic-assertion-no-public-key.json', 'valid'],
    ['basic-assertion-with-language.json', 'valid'],
    ['basic-assertion-with-allowed-origins.json', 'valid'],
    ['basic-assertion-with-allowed-origins-valid-starts-with.json', 'valid'],
    ['basic-assertion-with-allowed-origins-valid-multiple-starts-with.json', 'valid'],
    ['basic-assertion-with-allowed-origins-invalid-starts-with.json', 'invalid issuer.other-host'],
    ['basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json', 'invalid issuer.other-host'],
    ['basic-assertion-expired.json', 'invalid dates.past'],
    ['basic-assertion-expired-before-issued.json', 'invalid dates.order'],
    ['basic-assertion-in-future.json', 'invalid dates.future'],
    ['basic-assertion-invalid-type.json', 'invalid structure.no-assertion'],
    ['basic-assertion-invalid-context.json', 'invalid contexts.missing'],
    ['warning-with-redirection.json', 'valid'],
  ])('%s is %s', async (name, expected) => {
    expect(await hosted(name)).toBe(expected)
  })

  it('verifies the signed ones, and finds the revoked one', async () => {
    expect(await outcome('1edtech-ob20/simple.jwt', assets)).toBe('valid')
    expect(await outcome('1edtech-ob20/simple-not-revoked.jwt', assets)).toBe('valid')
    expect(await outcome('1edtech-ob20/simple-revoked.jwt', assets)).toBe('invalid status.revoked-because')
  })

  it('reads the picture', async () => {
    const { checks } = await verifyBadge(readFileSync(at('1edtech-ob20/simple-badge.png')), surroundingsOf(assets, NOW))
    expect(checks[0]?.reason).toBe('form.png')
  })
})

describe('Digital Credentials Consortium', () => {
  const place = 'dcc-fixtures/verifiableCredentials'
  const dids = Object.fromEntries(
    ['oidf', 'legacy'].map((name) => [
      `https://digitalcredentials.github.io/vc-test-fixtures/dids/${name}/did.json`,
      text(`dcc-fixtures/dids/${name}/did.json`),
    ]),
  )

  it('of the first data model are told to be older', async () => {
    const names = namesIn(`${place}/v1`, /\.json$/).filter((name) => text(`${place}/v1/${name}`) !== '')
    expect(names.length).toBeGreaterThan(15)
    for (const name of names)
      expect(await outcome(`${place}/v1/${name}`, dids), name).toBe(
        name.includes('-expired') ? 'invalid contexts.older dates.past' : 'unsure contexts.older',
      )
  })

  it('of the second are verified, unless their proof is of 2020', async () => {
    const names = namesIn(`${place}/v2`, /\.json$/).filter((name) => !/minimal|expiredStatus/.test(name))
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      const found = await outcome(`${place}/v2/${name}`, dids)
      // Their lists of revoked badges are not here, and two of them name a kind of achievement that the schema does not.
      if (/notYetValid/.test(name)) expect(found, name).toBe('invalid dates.future')
      else if (/cred(Subj)?Name/.test(name)) expect(found, name).toBe('invalid structure.incomplete')
      else if (name.startsWith('ed25519')) expect(found, name).toMatch(/^(unsure|invalid) proof\.older( dates\.past)?$/)
      else if (/Status-(no|not)Exp|noStatus/.test(name))
        expect(found, name).toMatch(/^(valid|unsure status\.unreachable|invalid dates\.past status\.unreachable)$/)
      else expect(found, name).toBe('invalid dates.past status.unreachable')
    }
  })

  it('without the words of Open Badges are none', async () => {
    for (const name of namesIn(`${place}/v2`, /(minimal|expiredStatus).*\.json$/))
      expect(await outcome(`${place}/v2/${name}`, dids), name).toBe('invalid structure.no-badge')
  })
})

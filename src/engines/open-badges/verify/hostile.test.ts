import { beforeAll, describe, expect, it } from 'vitest'
import {
  endorsement,
  identityOf,
  learnerRecord,
  makeKey,
  openBadge,
  signCredential,
  type Credential,
} from '../index.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge, type Verification } from './index.ts'
import { verdictSentence } from './verdict.ts'
import { MAX_FETCHES } from './network.ts'
import { BASE, NOW, world, type World } from './testing/issued.ts'
import { meaningOf } from './words.ts'

let w: World
beforeAll(async () => {
  w = await world()
})

/** Verifies, and counts what was asked for. */
async function tried(input: string | Uint8Array, documents: Record<string, unknown> = w.documents) {
  const around = surroundingsOf(documents, NOW)
  const result = await verifyBadge(input, around)
  return { outcome: against(result), asked: around.asked, result }
}

function against({ verdict, checks }: Verification): string {
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

describe('what is made to cost much', () => {
  it.each<[string, string, string]>([
    ['nothing', '', 'form.unreadable'],
    ['no object', '[]', 'form.unreadable'],
    ['half an object', '{"a":', 'form.unreadable'],
    ['depth', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'form.too-deep'],
    ['many values', `{"a":[${'1,'.repeat(100_000)}1]}`, 'form.too-deep'],
    ['a long text', `{"a":"${'x'.repeat(600_000)}"}`, 'form.too-large'],
    ['a megabyte and more', 'x'.repeat(1_000_001), 'form.too-large'],
    ['bytes', '\u0000\u0001', 'form.unreadable'],
    ['HTML', '<html><script>1</script></html>', 'form.unreadable'],
  ])('%s is refused without asking anybody', async (_, input, reason) => {
    expect(await tried(input)).toMatchObject({ outcome: `invalid ${reason}`, asked: [] })
  })

  it('a thousand proofs and a thousand contexts are refused without asking anybody', async () => {
    const { signed } = w
    const [proof] = signed['proof'] as object[]
    const proofs = (length: number) => JSON.stringify({ ...signed, proof: Array.from({ length }, () => proof) })
    expect(await tried(proofs(9))).toMatchObject({ outcome: 'invalid proof.too-many', asked: [] })
    expect(await tried(proofs(1_000))).toMatchObject({ outcome: 'invalid form.too-deep', asked: [] })
    const contexts = [
      ...(signed['@context'] as string[]),
      ...Array.from({ length: 1_000 }, (_, at) => `https://a.example/${at}`),
    ]
    expect(await tried(JSON.stringify({ ...signed, '@context': contexts }))).toMatchObject({
      outcome: 'invalid contexts.unknown',
      asked: [],
    })
  })

  it('graphs in which everything looks like everything else are given up after a counted number of steps', async () => {
    const clique = (size: number) => ({
      '@context': w.unsigned['@context'],
      type: ['VerifiableCredential'],
      credentialSubject: Array.from({ length: size }, (_, at) => ({
        id: `_:n${at}`,
        'https://a.example/knows': Array.from({ length: size }, (_all, other) => ({ id: `_:n${other}` })),
      })),
    })
    for (const size of [5, 7, 40]) expect(await meaningOf(clique(size) as never)).toEqual({ problem: 'tangled' })
    expect(await meaningOf(clique(1) as never)).toHaveProperty('hash')
  })

  it('contexts, schemas and evidence are never asked for, and no more than some addresses in all', async () => {
    const { did, key } = w
    const status = Array.from({ length: 4 }, (_, at) => ({
      id: `https://l${at}.example/#1`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: `https://l${at}.example/`,
    }))
    const held = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        signCredential({ ...w.unsigned, id: `${BASE}/${at}`, credentialStatus: status }, did, key, NOW),
      ),
    )
    const record = await signCredential(recordOf(held), did, key, NOW)
    const { asked, result } = await tried(JSON.stringify(record))
    expect(asked.length).toBeLessThanOrEqual(MAX_FETCHES)
    expect(result.verdict).toBe('unsure')
    expect(asked.filter((url) => /imsglobal|works|schema/.test(url))).toEqual([])
  })

  it('only https is asked for', async () => {
    const { did, key } = w
    const at = (url: string) => ({
      id: `${url}#1`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: url,
    })
    for (const url of ['file:///etc/passwd', 'https://a:b@inside.example/', 'data:application/json,{}']) {
      const signed = await signCredential({ ...w.unsigned, credentialStatus: at(url) }, did, key, NOW)
      const { outcome, asked } = await tried(JSON.stringify(signed))
      expect(outcome).toBe('unsure status.unreachable')
      expect(asked).toHaveLength(1)
    }
  })
})

function recordOf(credentials: readonly Credential[]): Credential {
  return learnerRecord({
    id: `${BASE}/records/1`,
    issuer: { id: w.did, name: 'School', url: BASE },
    name: 'What Ada did',
    recipient: identityOf('ada@example.org', 'salt'),
    credentials,
    validFrom: '2026-03-01T00:00:00Z',
  })
}

describe('a learner record', () => {
  it('is verified with each credential in it', async () => {
    const { did, key } = w
    const record = await signCredential(recordOf([w.signed]), did, key, NOW)
    const { outcome, result } = await tried(JSON.stringify(record))
    expect(outcome).toBe('valid')
    expect(result.claims?.kind).toBe('record')
    expect(result.inside.map(({ verdict, claims }) => [verdict, claims?.name])).toEqual([['valid', 'Ground reader']])
    expect(verdictSentence(result)).toBe('Valid: issued by School (school.example), and unchanged since.')
  })

  it('is no better than what it holds', async () => {
    const { did, key } = w
    const forged = { ...w.signed, name: 'Ground reaper' }
    const record = await signCredential(recordOf([w.signed, forged]), did, key, NOW)
    const { outcome, result } = await tried(JSON.stringify(record))
    expect(outcome).toBe('invalid inside.invalid')
    expect(result.inside.map(against)).toEqual(['valid', 'invalid signature.wrong'])
    const changed = { ...(await signCredential(recordOf([w.signed]), did, key, NOW)), name: 'What Bo did' }
    expect((await tried(JSON.stringify(changed))).outcome).toBe('invalid signature.wrong')
  })
})

describe('an endorsement', () => {
  it('is verified alone and within a badge, which is no worse for a bad one', async () => {
    const { did, key } = w
    const made = endorsement({
      id: `${BASE}/endorsements/1`,
      issuer: { id: did, name: 'School', url: BASE },
      name: 'A good word',
      endorsed: `${BASE}/badges/soil`,
      comment: 'Worth its name.',
      validFrom: '2026-03-01T00:00:00Z',
    })
    const signed = await signCredential(made, did, key, NOW)
    const { outcome, result } = await tried(JSON.stringify(signed))
    expect(outcome).toBe('valid')
    expect(result.claims).toMatchObject({ kind: 'endorsement', name: 'A good word' })
    const own = await makeKey('did:web:evil.example')
    const forged = await signCredential(made, 'did:web:evil.example', own, NOW)
    const badge = openBadge({
      id: `${BASE}/awards/2`,
      issuer: { id: did, name: 'School', url: BASE },
      achievement: {
        id: `${BASE}/badges/soil`,
        name: 'Ground reader',
        description: 'Reads the ground.',
        criteria: 'A diary.',
        image: null,
      },
      recipient: { did: 'did:example:ada' },
      validFrom: '2026-03-01T00:00:00Z',
      evidence: [],
      endorsements: [signed, forged],
    })
    const held = await tried(JSON.stringify(await signCredential(badge, did, key, NOW)))
    expect(held.outcome).toBe('valid')
    expect(held.result.inside.map(against)).toEqual(['valid', 'invalid issuer.foreign-key'])
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { default as addFormats } from 'ajv-formats'
import fc from 'fast-check'
import { compactVerify, importJWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  bakeSvg,
  emptyStatusList,
  endorsement,
  IssueError,
  learnerRecord,
  openBadge,
  signCredential,
  signJwt,
  statusListCredential,
  verifyBadge,
  withStatus,
  type Credential,
  type JwtKey,
} from './index.ts'
import { surroundingsOf } from './testing/surroundings.ts'
import { BASE, complete, completeInput, did, makeIssuer, SIGNED_AT } from './testing/examples.ts'
import { verifyIndependently } from './testing/independent-verifier.ts'
import { verifyBySecondFamily } from './testing/second-verifier.ts'
import { verifyTokenByArithmetic, verifyTokenByPlatform } from './testing/token-verifiers.ts'

let us: Awaited<ReturnType<typeof makeIssuer>>
const forms: Record<string, Credential> = {}

beforeAll(async () => {
  us = await makeIssuer()
  const input = completeInput()
  const endorsed = endorsement({
    id: `${BASE}/endorsements/1`,
    issuer: input.issuer,
    name: 'A good diary',
    endorsed: `${BASE}/badges/soil`,
    comment: 'We read *it* too.',
    validFrom: '2026-02-01T00:00:00Z',
    status: [{ list: `${BASE}/status/revocation/1`, index: 1, purpose: 'revocation' }],
  })
  const signedEndorsement = await signCredential(endorsed, did, us.key, SIGNED_AT)
  const badge = await signCredential(complete(), did, us.key, SIGNED_AT)
  Object.assign(forms, {
    'a badge': complete(),
    'a badge with two lists and an endorsement': complete({
      status: [
        { list: `${BASE}/status/revocation/1`, index: 7, purpose: 'revocation' },
        { list: `${BASE}/status/suspension/1`, index: 7, purpose: 'suspension' },
      ],
      endorsements: [signedEndorsement],
    }),
    'a badge of a learner’s own did': complete({
      recipient: { did: 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi' },
    }),
    'an endorsement': endorsed,
    'a status list': statusListCredential({
      id: `${BASE}/status/revocation/1`,
      issuer: did,
      purpose: 'revocation',
      bits: withStatus(emptyStatusList(), 94_567, true),
      validFrom: '2026-03-01T00:00:00Z',
      validUntil: '2026-03-03T00:00:00Z',
    }),
    'a learner’s record': learnerRecord({
      id: `${BASE}/records/1`,
      issuer: input.issuer,
      name: 'What Ada did',
      recipient: input.recipient,
      credentials: [badge],
      achievements: [{ ...input.achievement, id: `${BASE}/badges/garden`, results: [] }],
      associations: [{ type: 'isPartOf', source: `${BASE}/badges/soil`, target: `${BASE}/badges/garden` }],
      validFrom: '2026-03-01T00:00:00Z',
    }),
  })
})

describe('each form, with a proof inside', () => {
  it.each([
    'a badge',
    'a badge with two lists and an endorsement',
    'a badge of a learner’s own did',
    'an endorsement',
    'a status list',
    'a learner’s record',
  ])('%s verifies with two families of libraries, and not when a word changes', async (name) => {
    const signed = await signCredential(forms[name] ?? {}, did, us.key, SIGNED_AT)
    expect(await verifyIndependently(signed, us.document)).toBe(true)
    expect(await verifyBySecondFamily(signed, us.document)).toBe(true)
    const changed = { ...signed, validFrom: '2026-02-28T00:00:00Z' }
    expect(await verifyIndependently(changed, us.document)).toBe(false)
    expect(await verifyBySecondFamily(changed, us.document)).toBe(false)
  })

  it('the parts of a record and an endorsement inside a badge verify on their own', async () => {
    const record = forms['a learner’s record']?.['credentialSubject'] as { verifiableCredential: Credential[] }
    const endorsed = forms['a badge with two lists and an endorsement']?.['endorsement'] as Credential[]
    for (const part of [...record.verifiableCredential, ...endorsed]) {
      expect(await verifyIndependently(part, us.document)).toBe(true)
      expect(await verifyBySecondFamily(part, us.document)).toBe(true)
    }
  })

  it('verifies here in every form: as it is, as a token, in a picture', async () => {
    const list = await signCredential(forms['a status list'] ?? {}, did, us.key, SIGNED_AT)
    const around = surroundingsOf(
      { [`${BASE}/.well-known/did.json`]: us.document, [`${BASE}/status/revocation/1`]: list },
      SIGNED_AT,
    )
    const held = complete({ status: [{ list: `${BASE}/status/revocation/1`, index: 3, purpose: 'revocation' }] })
    const signed = await signCredential(held, did, us.key, SIGNED_AT)
    const token = await signJwt(held, us.rsa)
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>'
    const pictures = [signed, token].map((credential) => bakeSvg(svg, { credential }))
    const given = [JSON.stringify(signed), token, await signJwt(held, us.ed)]
    for (const badge of [...given, ...pictures.map((baked) => ('image' in baked ? baked.image : ''))]) {
      const { verdict, checks } = await verifyBadge(badge, around)
      expect(checks.filter(({ passed }) => passed === false)).toEqual([])
      expect(verdict).toBe('valid')
    }
    const revoked = await signCredential(complete(), did, us.key, SIGNED_AT)
    const { checks } = await verifyBadge(JSON.stringify(revoked), around)
    expect(checks.find(({ name }) => name === 'status')?.reason).toBe('status.revoked')
    const record = await signCredential(forms['a learner’s record'] ?? {}, did, us.key, SIGNED_AT)
    expect((await verifyBadge(JSON.stringify(record), around)).unchanged).toBe(true)
  })
})

describe('each form, as a JSON web token', () => {
  const verified = async (token: string, key: JwtKey) => {
    const { payload, protectedHeader } = await compactVerify(token, await importJWK(key.publicKeyJwk, key.algorithm))
    expect(protectedHeader).toEqual({ alg: key.algorithm, kid: key.id, typ: 'JWT' })
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>
    expect(verifyTokenByPlatform(token, us.document)).toEqual(claims)
    expect(verifyTokenByArithmetic(token, us.document)).toEqual(claims)
    return claims
  }

  it.each(['a badge', 'an endorsement', 'a status list', 'a learner’s record'])(
    '%s verifies with libraries that did not sign it, by both algorithms',
    async (name) => {
      const form = forms[name] ?? {}
      for (const key of [us.rsa, us.ed]) {
        const claims = await verified(await signJwt(form, key), key)
        expect(claims).toMatchObject({ ...form, iss: did, jti: form['id'] })
      }
    },
  )

  it('says in its claims what the credential says', async () => {
    const claims = await verified(await signJwt(complete(), us.rsa), us.rsa)
    expect(claims).toMatchObject({
      iss: did,
      jti: `${BASE}/awards/1/credential.json`,
      sub: 'urn:uuid:2f1e54a8-6d7d-4c6e-9a10-1c9c1b0f0a11',
      nbf: Date.parse('2026-03-01T00:00:00Z') / 1000,
      exp: Date.parse('2031-03-01T00:00:00Z') / 1000,
    })
    const { recipient, ...others } = completeInput()
    const identity = 'identity' in recipient ? recipient.identity : null
    const nameless = openBadge({ ...others, recipient: identity ?? recipient })
    expect(await verified(await signJwt(nameless, us.rsa), us.rsa)).not.toHaveProperty('sub')
  })

  it('is refused when anything in it changes, and for a key of somebody else', async () => {
    const token = await signJwt(complete(), us.ed)
    const read = (changed: string) => {
      try {
        return verifyTokenByPlatform(changed, us.document)
      } catch {
        return null
      }
    }
    // The last character of each part has bits that say nothing.
    const places = [...token.matchAll(/[^.](?!\.|$)/g)].map(({ index }) => index)
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('A', 'b', '_'), (at, char) => {
        fc.pre(token[at] !== char)
        expect(read(`${token.slice(0, at)}${char}${token.slice(at + 1)}`)).toBeNull()
      }),
      { numRuns: 200 },
    )
    const theirs = { ...us.ed, id: us.ed.id.replace('p2pu', 'evil') }
    await expect(signJwt(complete(), theirs)).rejects.toThrow('is not one of')
  })
})

describe('any words', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })

  it('are signed so that other libraries read the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.array(
          text.filter((tag) => /\S/.test(tag.replace(/\p{Cc}/gu, ''))),
          { maxLength: 4 },
        ),
        async (name, narrative, tags) => {
          const input = completeInput()
          const achievement = {
            ...input.achievement,
            name: `n${name}`,
            description: `d${narrative}`,
            criteria: narrative,
            tags,
          }
          const evidence = [{ name: `e${narrative}`, narrative: name }]
          const made = openBadge({ ...input, achievement, evidence })
          const signed = await signCredential(made, did, us.key, SIGNED_AT)
          const basic = !/[\ud800-\udfff]/.test(JSON.stringify(made))
          if (basic) expect(await verifyIndependently(signed, us.document)).toBe(true)
          expect(await verifyBySecondFamily(signed, us.document)).toBe(true)
          const token = await signJwt(made, us.ed)
          expect(verifyTokenByPlatform(token, us.document)).toMatchObject(made)
          expect(verifyTokenByArithmetic(token, us.document)).toMatchObject(made)
          const { credentialSubject } = made as { credentialSubject: { achievement: { name: string } } }
          expect(credentialSubject.achievement.name.replace(/\s/g, '')).toBe(
            `n${name}`.toWellFormed().replace(/[\s\p{Cc}]/gu, ''),
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('about a record that holds nothing, an unsigned badge or an association that is not true are refused', () => {
    const { issuer, recipient, validFrom } = completeInput()
    const base = { id: `${BASE}/records/1`, issuer, name: 'x', recipient, validFrom }
    const signed = { ...complete(), proof: [{}] }
    const untrue = { type: 'isPartOf', source: `${BASE}/badges/soil`, target: `${BASE}/badges/other` } as const
    expect(() => learnerRecord({ ...base, credentials: [] })).toThrow('credentials are none')
    expect(() => learnerRecord({ ...base, credentials: [complete()] })).toThrow('carries no proof')
    expect(() => learnerRecord({ ...base, credentials: [signed], associations: [untrue] })).toThrow('does not hold')
    const many = Array.from({ length: 99 }, () => signed)
    expect(() => learnerRecord({ ...base, credentials: many })).toThrow('more than a verifier reads')
    expect(() => endorsement({ ...base, endorsed: `${BASE}/badges/soil`, comment: ' ' })).toThrow(
      'comment says nothing',
    )
  })

  it('of each kind are of a type that Open Badges knows', () => {
    const { achievement } = completeInput()
    const types = (['completion', 'skill', 'community', 'role'] as const).map((kind) => {
      const made = complete({ achievement: { ...achievement, kind } }) as {
        credentialSubject: { achievement: { achievementType: string } }
      }
      return made.credentialSubject.achievement.achievementType
    })
    expect(types).toEqual(['CertificateOfCompletion', 'Competency', 'Award', 'CommunityService'])
  })

  it('that are too long, addresses that are none and dates that are none are refused', () => {
    const input = completeInput()
    const { achievement, issuer } = input
    const wrong: Partial<Record<string, () => Credential>> = {
      'achievement.name': () => complete({ achievement: { ...achievement, name: 'x'.repeat(501) } }),
      'achievement.description': () => complete({ achievement: { ...achievement, description: ' ' } }),
      'achievement.tags': () =>
        complete({ achievement: { ...achievement, tags: Array.from({ length: 51 }, (_, at) => `t${at}`) } }),
      'achievement.inLanguage': () => complete({ achievement: { ...achievement, inLanguage: 'English' } }),
      'issuer.url': () => complete({ issuer: { ...issuer, url: 'javascript:alert(1)' } }),
      'evidence[0].id': () => complete({ evidence: [{ id: 'mailto:ada@example.org', name: 'x', narrative: '' }] }),
      id: () => complete({ id: '/awards/1' }),
      validFrom: () => complete({ validFrom: 'yesterday' }),
      validUntil: () => complete({ validUntil: '2026-03-01T00:00:00Z' }),
      'results[0]': () => complete({ results: [{ of: `${BASE}/nothing`, value: 1 }] }),
      'endorsements[0]': () => complete({ endorsements: [{ id: 'x' }] }),
      // Each of its words is short enough, and all together they are more than anybody verifies.
      credential: () =>
        complete({ evidence: Array.from({ length: 50 }, () => ({ name: 'x', narrative: 'x'.repeat(20_000) })) }),
    }
    for (const [field, make] of Object.entries(wrong)) {
      expect(make).toThrow(IssueError)
      expect(make).toThrow(field)
    }
  })
})

describe('the schema of 1EdTech', () => {
  const folder = new URL('schemas/', import.meta.url).pathname
  const load = (name: string) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as { $defs: Record<string, object> }
  const ajv = new Ajv2019({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const schema = load('achievement-credential-3.0.json')
  const badge = ajv.compile(schema)
  const endorsing = ajv.compile({ ...schema, $id: `${BASE}/endorsement`, ...schema.$defs['EndorsementCredential'] })

  it('accepts every badge and endorsement', async () => {
    for (const name of ['a badge', 'a badge of a learner’s own did']) {
      const signed = await signCredential(forms[name] ?? {}, did, us.key, SIGNED_AT)
      badge(signed)
      expect(badge.errors ?? []).toEqual([])
      expect(badge(verifyTokenByPlatform(await signJwt(forms[name] ?? {}, us.rsa), us.document))).toBe(true)
    }
    endorsing(await signCredential(forms['an endorsement'] ?? {}, did, us.key, SIGNED_AT))
    expect(endorsing.errors ?? []).toEqual([])
    const { name: _name, ...lacking } = forms['an endorsement'] ?? {}
    expect(endorsing(lacking)).toBe(false)
  })

  it('knows one status only, where VC 2.0 has a list', async () => {
    badge(await signCredential(forms['a badge with two lists and an endorsement'] ?? {}, did, us.key, SIGNED_AT))
    expect((badge.errors ?? []).map(({ instancePath, message }) => [instancePath, message])).toEqual([
      ['/credentialStatus', 'must be object'],
    ])
  })
})

describe('published contexts', () => {
  it('need none of the terms in which copies differ', () => {
    const said = JSON.stringify(forms)
    for (const term of ['endorsementJwt', 'jti', 'awardedDate']) expect(said).not.toContain(`"${term}"`)
    expect(existsSync(new URL('contexts/clr-2.0.1.json', import.meta.url))).toBe(true)
  })
})

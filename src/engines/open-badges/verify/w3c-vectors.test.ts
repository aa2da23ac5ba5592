import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixture } from '#kernel/testing/fixtures.ts'
import { CREDENTIALS_CONTEXT } from '../documents.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { proofsOf, signatureFits, type Proof } from './data-integrity.ts'
import { verifyBadge } from './index.ts'
import { fromMultikey } from './public-key.ts'
import { listOf, type Dictionary } from './types.ts'
import { meaningOf } from './words.ts'

const folder = fixture('openbadges/vectors')
const text = (name: string) => readFileSync(join(folder, 'vc-di-eddsa', name), 'utf8')
const json = (name: string) => JSON.parse(text(name)) as Dictionary
const hashOf = (words: string) => createHash('sha256').update(words).digest()
/** What the options of a proof are written in; the examples add words about somebody's degree, which we do not hold. */
const context: Dictionary = { '@context': [CREDENTIALS_CONTEXT] }

function fits(words: string, proof: Proof, multikey: unknown): Promise<boolean> {
  const key = fromMultikey(multikey)
  if (key === null) throw new Error(`${String(multikey)} is no key`)
  return signatureFits(context, { hash: hashOf(words) }, proof, key)
}

const fromHex = (hex: string) => Buffer.from(hex, 'hex')
const foundIn = (name: string) => proofsOf(json(name))

async function outcome(name: string): Promise<string> {
  const { verdict, checks } = await verifyBadge(text(name), surroundingsOf({}, '2026-03-02T09:00:00Z'))
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

// https://www.w3.org/TR/vc-di-eddsa/#test-vectors
describe('the test vectors of W3C for eddsa-rdfc-2022', () => {
  it.each([
    ['eddsa-rdfc-2022', 'signedDataInt.json'],
    ['eddsa-rdfc-2022/employ', 'signedDataInt.json'],
  ])('%s: the hash of the options, of both, and the signature', async (place, signed) => {
    const { proofValue, ...options } = json(`${place}/${signed}`)['proof'] as Dictionary
    const said = await meaningOf({ ...options, ...context })
    if (!('hash' in said)) throw new Error(said.problem)
    const words = text(`${place}/canonDocDataInt.txt`)
    expect(said.hash.toString('hex')).toBe(text(`${place}/proofHashDataInt.txt`).trim())
    expect(hashOf(words).toString('hex')).toBe(text(`${place}/docHashDataInt.txt`).trim())
    expect(said.hash.toString('hex') + hashOf(words).toString('hex')).toBe(
      text(`${place}/combinedHashDataInt.txt`).trim(),
    )
    expect(proofValue).toBe(text(`${place}/sigBTC58DataInt.txt`).trim())

    const [proof] = foundIn(`${place}/${signed}`).proofs
    if (proof === undefined) throw new Error('no proof was found')
    const { publicKeyMultibase: key } = json('keyPair.json')
    expect(await fits(words, proof, key)).toBe(true)
    expect(await fits(words.replace('Example', 'example'), proof, key)).toBe(false)
    const later = { ...proof, all: { ...proof.all, created: '2023-02-24T23:36:39Z' } }
    expect(await fits(words, later, key)).toBe(false)
    const { keyPair1 } = json('proof-set-chain/multiKeyPairs.json') as Record<string, Dictionary>
    expect(await fits(words, proof, keyPair1?.['publicKeyMultibase'])).toBe(false)
  })

  it('a set of proofs: each fits its own key, and no other', async () => {
    const words = text('eddsa-rdfc-2022/canonDocDataInt.txt')
    const { proofs } = foundIn('proof-set-chain/signedProofSet2.json')
    expect(proofs).toHaveLength(2)
    for (const proof of proofs)
      for (const other of proofs)
        expect(await fits(words, proof, other.method.split('#')[1])).toBe(proof.method === other.method)
  })

  it('a chain, and proofs of other kinds, are left open and named', () => {
    expect(foundIn('proof-set-chain/signedProofChain1.json').check).toMatchObject({
      passed: null,
      reason: 'proof.chain',
    })
    expect(foundIn('proof-set-chain/signedProofChain2.json').check).toMatchObject({
      passed: null,
      reason: 'proof.chain',
    })
    expect(foundIn('eddsa-jcs-2022/signedJCS.json').check).toMatchObject({
      passed: null,
      reason: 'proof.unchecked-kind',
    })
    expect(foundIn('Ed25519Signature2020/signedEdSig.json').check).toMatchObject({
      passed: null,
      reason: 'proof.older',
    })
  })

  it('their words are not of badges, so that none is taken for one', async () => {
    for (const name of ['eddsa-rdfc-2022/signedDataInt.json', 'eddsa-rdfc-2022/employ/signedDataInt.json'])
      expect(await outcome(name)).toBe('invalid contexts.unknown')
    expect(await outcome('unsigned.json')).toBe('invalid contexts.unknown')
  })
})

// SHA-256 of the canonical texts that they print. Made from an earlier edition of the example, whose issuer was another.
describe('1EdTech’s own steps', () => {
  const example = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Dictionary

  it('a badge means what theirs says it means', async () => {
    const { proof: _proof, ...simple } = example('1edtech-ob30/simple.json')
    const issuer = {
      ...(simple['issuer'] as Dictionary),
      id: 'https://example.edu/issuers/565049',
      url: 'https://www.imsglobal.org',
    }
    const told = { hash: fromHex('87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773') }
    expect(await meaningOf({ ...simple, issuer })).toEqual(told)
    expect(await meaningOf(simple)).not.toEqual(told)
  })

  it.each(['1edtech-ob30/simple.json', '1edtech-clr20/simple.json'])(
    'the options of a proof mean what theirs say: %s',
    async (name) => {
      const { proof, '@context': inWords = null } = example(name)
      const { proofValue: _value, ...options } = listOf(proof)[0] as Dictionary
      const method = String(options['verificationMethod']).replace(
        'example.com/issuers/876543',
        'example.edu/issuers/565049',
      )
      expect(await meaningOf({ ...options, verificationMethod: method, '@context': inWords })).toEqual({
        hash: fromHex('d34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19'),
      })
    },
  )
})

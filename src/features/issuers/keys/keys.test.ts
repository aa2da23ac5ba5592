import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Credential } from '#engines/open-badges/index.ts'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import { verifyTokenByPlatform } from '#engines/open-badges/testing/token-verifiers.ts'
import type { Actor } from '#kernel/command/index.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openSchool } from '#features/schools/index.ts'
import { reWrapKeys } from './commands/re-wrap-keys.ts'
import { revokeKey } from './commands/revoke-key.ts'
import { rotateKey } from './commands/rotate-key.ts'
import { siteDid } from '../documents/did-documents.ts'
import { credentialById, listKeys } from '../queries.ts'
import { sealedOtherwise } from './sealed-otherwise.ts'
import { issuerSubscribers } from '../issuing/subscribers.ts'
import { formsVerify, issueTo, somethingFor, statusOf, verdictOf } from '../testing.ts'

let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit(issuerSubscribers)
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

const nobody = () => kit.as(null)
const did = () => siteDid(kit.services.db, kit.services.site.baseUrl)
const issuerId = async () => (await kit.services.db.selectFrom('issuer').select('id').executeTakeFirstOrThrow()).id
const inUse = async (algorithm: string) =>
  (await listKeys(kit.services.db)).find(
    (key) => key.algorithm === algorithm && key.retired_at === null && key.revoked_at === null,
  )?.id ?? ''

describe('a key', () => {
  it('is rotated: what the old one signed still verifies, and it can sign no more', async () => {
    expect(await rotateKey(nobody(), { issuerId: kit.services.id(), algorithm: 'Ed25519' })).toMatchObject({
      kind: 'unknown',
    })
    const { id: before } = await issueTo(kit.services, somethingFor(ada))
    for (const algorithm of ['Ed25519', 'RS256'] as const)
      expect(await rotateKey(nobody(), { issuerId: await issuerId(), algorithm })).toMatchObject({
        keyId: expect.any(String),
      })
    const { id: after } = await issueTo(kit.services, somethingFor(ada))
    expect(await formsVerify(kit.services, before)).toEqual({ linked: true, token: true })
    expect(await formsVerify(kit.services, after)).toEqual({ linked: true, token: true })
    const { verificationMethod, assertionMethod } = await did()
    expect([verificationMethod.length, assertionMethod.length]).toEqual([4, 4])
    const [one, other] = [await credentialById(kit.services.db, before), await credentialById(kit.services.db, after)]
    expect(methodOf(one?.document)).not.toBe(methodOf(other?.document))
    expect(verificationMethod[0]?.id).toBe(methodOf(other?.document))
    const retired = await kit.services.db
      .selectFrom('issuer_key')
      .select('sealed_secret')
      .where('retired_at', 'is not', null)
      .execute()
    expect(retired).toEqual([{ sealed_secret: '' }, { sealed_secret: '' }])
  })

  it('is revoked with a reason: what it signed is refused, and what lies here is signed anew, as are the lists', async () => {
    const { id } = await issueTo(kit.services, somethingFor(ada))
    const stolen = await credentialById(kit.services.db, id)
    await statusOf(kit.services, id)
    const keyId = await inUse('Ed25519')
    expect(await revokeKey(nobody(), { keyId, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    expect(await revokeKey(nobody(), { keyId: kit.services.id(), reason: 'Lost.' })).toMatchObject({ kind: 'unknown' })
    expect(await revokeKey(nobody(), { keyId, reason: 'A backup was stolen.' })).toMatchObject({
      successorId: expect.any(String),
    })
    expect(await revokeKey(nobody(), { keyId, reason: 'Again.' })).toMatchObject({ code: 'issuer.key-revoked' })
    expect(await verifyIndependently(stolen?.document as Credential, await did())).toBe(false)
    expect(await verdictOf(kit.services, JSON.stringify(stolen?.document))).toMatchObject({ verdict: 'invalid' })
    expect((await did()).verificationMethod.filter(({ revoked }) => revoked !== undefined)).toHaveLength(1)
    expect(await statusOf(kit.services, id)).toEqual({ revocation: false, suspension: false })
    await kit.settle()
    expect(await formsVerify(kit.services, id)).toEqual({ linked: true, token: true })
    const now = await credentialById(kit.services.db, id)
    expect({ ...now?.document, proof: null }).toEqual({ ...stolen?.document, proof: null })
    const left = await kit.services.db
      .selectFrom('signed_credential')
      .select('id')
      .where('key_id', '=', keyId)
      .execute()
    expect(left).toEqual([])
  })

  it('of tokens is revoked in the same way, however many it signed', async () => {
    for (let at = 0; at < 55; at++) await issueTo(kit.services, somethingFor(ada))
    const { id } = await issueTo(kit.services, somethingFor(ada))
    const stolen = (await credentialById(kit.services.db, id))?.jwt ?? ''
    const keyId = await inUse('RS256')
    expect(await revokeKey(nobody(), { keyId, reason: 'A backup was stolen.' })).toMatchObject({
      successorId: expect.any(String),
    })
    expect(verifyTokenByPlatform(stolen, await did())).toBeNull()
    await kit.settle()
    expect(await formsVerify(kit.services, id)).toEqual({ linked: true, token: true })
    const left = await kit.services.db
      .selectFrom('signed_credential')
      .select('id')
      .where('jwt_key_id', '=', keyId)
      .execute()
    expect(left).toEqual([])
  })

  it('is wrapped anew for another SECRET, all of them or none', async () => {
    const other = { ...kit.services, site: { ...kit.services.site, secret: 'another secret that is long enough too' } }
    const elsewhere = { services: other, actor: null }
    await expect(issueTo(other, somethingFor(ada))).rejects.toThrow('SECRET is not the one')
    expect(await sealedOtherwise(other)).toEqual({ keys: 2, shut: 2 })
    expect(await reWrapKeys(elsewhere, { before: 'a guess' })).toMatchObject({ code: 'issuer.other-secret' })
    expect(await sealedOtherwise(kit.services)).toEqual({ keys: 2, shut: 0 })
    const before = kit.services.site.secret
    expect(await reWrapKeys(elsewhere, { before })).toEqual({ wrapped: 2, kept: 0 })
    expect(await reWrapKeys(elsewhere, { before })).toEqual({ wrapped: 0, kept: 2 })
    expect(await sealedOtherwise(other)).toEqual({ keys: 2, shut: 0 })
    const { id } = await issueTo(other, somethingFor(ada))
    expect(await formsVerify(other, id)).toEqual({ linked: true, token: true })
  })
})

it('a school has its keys before it signs anything', async () => {
  const stella = await personNamed(kit, 'Stella', { administrator: true })
  const school = { name: 'Soil', about: 'Below.', partner: 'Worms', partnerUrl: null, hue: 140, address: null }
  await openSchool(kit.as(stella), { ...school, steward: 'ada' })
  await kit.settle()
  const keys = (await listKeys(kit.services.db)).filter((key) => key.school === 'soil')
  expect(keys.map(({ algorithm }) => algorithm).toSorted()).toEqual(['Ed25519', 'RS256'])
})

describe('a race on PostgreSQL', () => {
  it('leaves nothing signed by a key that was revoked while others signed', async () => {
    const race = await testKit(issuerSubscribers, await postgresDatabase({ poolSize: 10 }))
    const person = await personNamed(race, 'Ada')
    await issueTo(race.services, somethingFor(person))
    const keys = await listKeys(race.services.db)
    await Promise.all([
      ...Array.from({ length: 4 }, () => issueTo(race.services, somethingFor(person))),
      ...keys.map(({ id: keyId }) => revokeKey(race.as(null), { keyId, reason: 'A backup was stolen.' })),
      ...Array.from({ length: 4 }, () => issueTo(race.services, somethingFor(person))),
    ])
    await race.settle()
    const all = await race.services.db.selectFrom('signed_credential').select('id').execute()
    expect(all).toHaveLength(9)
    for (const { id } of all) expect(await formsVerify(race.services, id)).toEqual({ linked: true, token: true })
    await race.close()
  })
})

function methodOf(document: Credential | undefined): string {
  return (document?.['proof'] as { verificationMethod: string }[] | undefined)?.[0]?.verificationMethod ?? ''
}

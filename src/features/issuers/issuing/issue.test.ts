import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import { isIdentity, STATUS_LIST_SIZE } from '#engines/open-badges/index.ts'
import { inTransaction, type Actor } from '#kernel/command/index.ts'
import { refuse } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { issueCredential, issueEndorsement } from './issue.ts'
import { issuerById, profileOf } from '../keys/issuer.ts'
import { m } from '../messages/index.ts'
import { credentialById } from '../queries.ts'
import { replaceCredential } from './replace.ts'
import { setStatus } from '../status/set-status.ts'
import {
  didOfCredential,
  documentOf,
  fetched,
  formsVerify,
  issueTo,
  somethingFor,
  statusOf,
  verdictOf,
  within,
} from '../testing.ts'

let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

const rows = async (k: Kit, table: 'issuer' | 'issuer_key' | 'status_list' | 'status_entry' | 'signed_credential') =>
  Number(
    (
      await k.services.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('a credential', () => {
  it('is signed in two forms of one content that verify by the did document alone, with a place on a list', async () => {
    const { id } = await issueTo(kit.services, somethingFor(ada))
    expect(await formsVerify(kit.services, id)).toEqual({ linked: true, token: true })
    expect(await statusOf(kit.services, id)).toEqual({ revocation: false, suspension: false })
    const document = await documentOf(kit.services, id)
    expect(document).toMatchObject({
      id: `http://localhost:3000/credentials/${id}`,
      issuer: { id: 'did:web:localhost%3A3000' },
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
    })
    const { identifier } = document['credentialSubject'] as { identifier: object[] }
    expect(isIdentity(identifier[0] ?? {}, 'Ada@example.org')).toBe(true)
    expect(JSON.stringify(document)).not.toContain('ada@')
    await issueTo(kit.services, somethingFor(ada))
    expect([await rows(kit, 'issuer'), await rows(kit, 'issuer_key'), await rows(kit, 'status_list')]).toEqual([
      1, 2, 1,
    ])
  })

  it('leaves nothing behind when the transaction around it is refused', async () => {
    const before = [await rows(kit, 'signed_credential'), await rows(kit, 'status_entry')]
    const refused = await inTransaction<object>({ services: kit.services, actor: null }, async (tx) => {
      await issueCredential(tx, somethingFor(ada, { kind: 'person', personId: ada.id }))
      return refuse('test', 'No.')
    })
    expect(refused).toMatchObject({ code: 'test' })
    expect([await rows(kit, 'signed_credential'), await rows(kit, 'status_entry')]).toEqual(before)
    expect(await rows(kit, 'issuer')).toBe(1)
  })

  it('is replaced by one that it names, and stays valid; one that was replaced is followed', async () => {
    const first = await issueTo(kit.services, somethingFor(ada))
    const second = await within(kit.services, (tx) => replaceCredential(tx, first.id, somethingFor(ada)))
    const third = await within(kit.services, (tx) => replaceCredential(tx, first.id, somethingFor(ada)))
    expect(await credentialById(kit.services.db, first.id)).toMatchObject({ replaced_by: second.id })
    expect(await credentialById(kit.services.db, second.id)).toMatchObject({ replaced_by: third.id })
    expect(await statusOf(kit.services, first.id)).toEqual({ revocation: false, suspension: false })
    await expect(
      within(kit.services, (tx) => replaceCredential(tx, kit.services.id(), somethingFor(ada))),
    ).rejects.toThrow('not there')
  })

  it('is endorsed by a person with keys of their own; when they have gone what was carried away still verifies', async () => {
    const barnabas = await personNamed(kit, 'Barnabas')
    const { id } = await within(kit.services, (tx) =>
      issueEndorsement(tx, {
        issuer: { kind: 'person', personId: barnabas.id },
        personId: ada.id,
        endorsed: 'http://localhost:3000/credentials/x',
        name: 'A word',
        comment: 'I saw her do it.',
      }),
    )
    expect(await formsVerify(kit.services, id)).toEqual({ linked: true, token: true })
    const document = await documentOf(kit.services, id)
    expect(document['issuer']).toMatchObject({ name: 'Barnabas', url: 'http://localhost:3000/people/barnabas' })
    const { issuer_id: issuerId } = (await credentialById(kit.services.db, id)) ?? { issuer_id: '' }
    await kit.services.db.deleteFrom('person').where('id', '=', barnabas.id).execute()
    expect(await credentialById(kit.services.db, id)).toBeNull()
    expect(await verifyIndependently(document, await didOfCredential(kit.services, document))).toBe(true)
    const issuer = await issuerById(kit.services.db, issuerId)
    expect(issuer).toMatchObject({ person_id: null })
    const profile = issuer && (await profileOf(kit.services.db, kit.services.site.baseUrl, issuer))
    expect(profile).toMatchObject({ name: m.formerMember.texts.en })
    expect(profile?.url).not.toContain('barnabas')
  })
})

describe('a status list', () => {
  it('marks what is revoked on one list, and what is suspended on both, until it is in force again', async () => {
    const { id } = await issueTo(kit.services, somethingFor(ada))
    const say = (standing: 'revoked' | 'suspended' | 'inForce') =>
      within(kit.services, (tx) => setStatus(tx, id, standing))
    await say('suspended')
    expect(await statusOf(kit.services, id)).toEqual({ revocation: true, suspension: true })
    await say('revoked')
    expect(await statusOf(kit.services, id)).toEqual({ revocation: true, suspension: false })
    expect(await say('revoked')).toBe(true)
    const { document, jwt } = (await credentialById(kit.services.db, id)) ?? { document: {}, jwt: null }
    for (const form of [JSON.stringify(document), jwt ?? ''])
      expect(await verdictOf(kit.services, form)).toEqual({ verdict: 'invalid', failed: ['status'] })
    await say('inForce')
    for (const form of [JSON.stringify(document), jwt ?? ''])
      expect(await verdictOf(kit.services, form)).toEqual({ verdict: 'valid', failed: [] })
    expect(await statusOf(kit.services, id)).toEqual({ revocation: false, suspension: false })
    expect(await within(kit.services, (tx) => setStatus(tx, kit.services.id(), 'revoked'))).toBe(false)
  })

  it('is signed once for each change, and says so of one place only', async () => {
    const one = await issueTo(kit.services, somethingFor(ada))
    const document = await documentOf(kit.services, one.id)
    const { statusListCredential: url } = document['credentialStatus'] as { statusListCredential: string }
    const first = await fetched<object>(kit.services, url)
    kit.clock.advance({ hours: 1 })
    expect(await fetched<object>(kit.services, url)).toEqual(first)
    await within(kit.services, (tx) => setStatus(tx, one.id, 'revoked'))
    const [again, other] = await Promise.all([fetched<object>(kit.services, url), fetched<object>(kit.services, url)])
    expect(again).toEqual(other)
    expect(again).not.toEqual(first)
    const suspensions = url.replace('revocation', 'suspension')
    expect(await fetched<object>(kit.services, suspensions)).toMatchObject({ id: suspensions })
  })

  it('outlives its person: what they took along can still be looked up', async () => {
    const cy = await personNamed(kit, 'Cy')
    const { id } = await issueTo(kit.services, somethingFor(cy))
    await kit.services.db.deleteFrom('person').where('id', '=', cy.id).execute()
    expect(await credentialById(kit.services.db, id)).toBeNull()
    const entry = await kit.services.db
      .selectFrom('status_entry')
      .selectAll()
      .where('credential_id', '=', id)
      .executeTakeFirst()
    expect(entry).toMatchObject({ revoked_at: null, suspended_at: null })
  })

  it('has a successor when four in five places are taken', async () => {
    const newest = () =>
      kit.services.db
        .selectFrom('status_list')
        .innerJoin('issuer', 'issuer.id', 'status_list.issuer_id')
        .select(['status_list.id', 'number', 'taken'])
        .where('kind', '=', 'site')
        .orderBy('number', 'desc')
        .executeTakeFirstOrThrow()
    const { id, number } = await newest()
    const full = Math.ceil(STATUS_LIST_SIZE * 0.8)
    await kit.services.db
      .updateTable('status_list')
      .set({ taken: full - 1 })
      .where('id', '=', id)
      .execute()
    await issueTo(kit.services, somethingFor(ada))
    expect(await newest()).toMatchObject({ id, taken: full })
    const { id: credentialId } = await issueTo(kit.services, somethingFor(ada))
    expect(await newest()).toMatchObject({ number: number + 1, taken: 1 })
    expect(await statusOf(kit.services, credentialId)).toEqual({ revocation: false, suspension: false })
  })
})

describe('a race on PostgreSQL', () => {
  it('makes one issuer, one key of each kind and one list for who sign first at one moment, and gives nobody another’s place', async () => {
    const race = await testKit([], await postgresDatabase({ poolSize: 12 }))
    const people = await Promise.all(Array.from({ length: 12 }, (_, at) => personNamed(race, `Person ${at}`)))
    const issued = await Promise.all(people.map((person) => issueTo(race.services, somethingFor(person))))
    expect([await rows(race, 'issuer'), await rows(race, 'issuer_key'), await rows(race, 'status_list')]).toEqual([
      1, 2, 1,
    ])
    const places = await race.services.db.selectFrom('status_entry').selectAll().execute()
    expect(new Set(places.map(({ position }) => position)).size).toBe(12)
    expect(places.map((place) => place.credential_id).toSorted()).toEqual(issued.map(({ id }) => id).toSorted())
    const { taken } = await race.services.db.selectFrom('status_list').select('taken').executeTakeFirstOrThrow()
    expect(taken).toBe(12)
    await race.services.db
      .updateTable('status_list')
      .set({ taken: Math.ceil(STATUS_LIST_SIZE * 0.8) })
      .execute()
    await Promise.all(people.map((person) => issueTo(race.services, somethingFor(person))))
    expect(await rows(race, 'status_list')).toBe(2)
    expect(await rows(race, 'status_entry')).toBe(24)
    for (const { id } of issued.slice(0, 2))
      expect(await formsVerify(race.services, id)).toEqual({ linked: true, token: true })
    await race.close()
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { verifyBadge, type Found } from '#engines/open-badges/index.ts'
import { rotateKey } from '#features/issuers/index.ts'
import { eraseLeft } from '#features/people/testing.ts'
import { testSite, type Answer, type Client, type TestSite } from './harness.ts'
import { recognised, type Recognised } from './world/recognised.ts'

/** What befalls one credential, from its first signature until nobody is left who held it. */
let site: TestSite
let world: Recognised
let gil: Client
let award: string
beforeAll(async () => {
  site = await testSite()
  world = await recognised(site)
  gil = world.gil
  award = `/awards/${world.ids.lifted}`
})
afterAll(() => site.stop())

/** A verifier elsewhere, who knows of this site what it serves to everybody. */
async function found(url: string): Promise<Found> {
  const { status, text } = await site.visitor().get(new URL(url).pathname)
  return { status, text }
}

async function verdictOf(badge: string, recipient?: string): Promise<string> {
  const around = {
    now: site.app.services.now().toString(),
    fetch: found,
    ...(recipient === undefined ? {} : { recipient }),
  }
  const { verdict, checks } = await verifyBadge(badge, around)
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

/** What its holder carries away now. */
const carried = async () => (await gil.get(`${award}/credential.json`)).text
const token = async () => (await gil.get(`${award}/credential.jwt`)).text

async function done(answer: Promise<Answer>): Promise<void> {
  const { status, text } = await answer
  expect(status, text.slice(0, 300)).toBe(303)
  await site.settle()
}

it('keys are rotated: what the old ones signed verifies, and the new ones sign what comes after', async () => {
  const before = { credential: await carried(), token: await token() }
  const { db } = site.app.services
  const { id: issuerId } = await db
    .selectFrom('issuer')
    .select('id')
    .where('kind', '=', 'site')
    .executeTakeFirstOrThrow()
  for (const algorithm of ['Ed25519', 'RS256'] as const) {
    const rotated = await rotateKey(site.app.system, { issuerId, algorithm })
    expect(rotated).toHaveProperty('keyId')
  }
  await site.settle()
  expect(await verdictOf(before.credential)).toBe('valid')
  expect(await verdictOf(before.token)).toBe('valid')
  // Chosen anew, the evidence is signed anew.
  await done(gil.post(`${award}/evidence`, { 'shown[]': [] }))
  const after = await carried()
  const method = (text: string) => /"verificationMethod":\s*"([^"]+)"/.exec(text)?.[1]
  expect(method(after)).not.toBe(method(before.credential))
  expect(await verdictOf(after)).toBe('valid')
  expect(await verdictOf(await token())).toBe('valid')
  expect(await verdictOf(before.credential)).toMatch(/^invalid status\.revoked/)
})

it('it is revoked with a reason that all can read, appealed, and in force again', async () => {
  const credential = await carried()
  const ada = await site.existing('ada')
  const stella = await site.existing('stella')
  await done(ada.post(`${award}/revocation`, { code: 'error', words: 'It was for another work.' }))
  expect(await verdictOf(credential)).toMatch(/^invalid status\.revoked/)
  expect((await site.visitor().get(award)).text).toContain('it was a mistake')
  await done(gil.post(`${award}/appeal`, { words: 'I did lift it, and here is the photograph.' }))
  const { id } = await site.app.services.db
    .selectFrom('award_appeal')
    .select('id')
    .where('award_id', '=', world.ids.lifted)
    .executeTakeFirstOrThrow()
  // Not by whoever took it away.
  expect((await ada.post(`${award}/appeals/${id}/answer`, { outcome: 'refused', words: 'No.' })).status).toBe(404)
  await done(stella.post(`${award}/appeals/${id}/answer`, { outcome: 'upheld', words: 'The photograph shows it.' }))
  expect(await verdictOf(credential)).toBe('valid')
})

it('its holder takes another address: it is signed again for that one, and the old one gives way', async () => {
  const old = await carried()
  expect(await verdictOf(old, 'gil@example.org')).toBe('valid')
  expect((await gil.post('/settings/address', { email: 'gil@elsewhere.example' })).status).toBe(200)
  await site.settle()
  const { text } = await site.app.services.db
    .selectFrom('mail')
    .select('text')
    .where('to_address', '=', 'gil@elsewhere.example')
    .executeTakeFirstOrThrow()
  const link = new URL(/http:\S+/.exec(text)?.[0] ?? '')
  await done(gil.post(link.pathname, { token: link.searchParams.get('token') ?? '' }))
  const now = await carried()
  expect(now).not.toBe(old)
  expect(await verdictOf(now, 'gil@elsewhere.example')).toBe('valid')
  expect(await verdictOf(now, 'gil@example.org')).toBe('invalid recipient.other')
  expect(await verdictOf(old)).toMatch(/^invalid status\.revoked/)
})

it('its holder leaves for good: what they carry still verifies, and nothing here speaks of them', async () => {
  const [credential, jwt] = [await carried(), await token()]
  const own = new URL((JSON.parse(credential) as { id: string }).id).pathname
  await done(gil.post('/settings/leaving', { handle: 'gil' }))
  site.clock.advance({ days: 7 })
  await eraseLeft(site.app.system)
  await site.settle()
  expect(await verdictOf(credential, 'gil@elsewhere.example')).toBe('valid')
  expect(await verdictOf(jwt)).toBe('valid')
  for (const path of ['/people/gil', award, `${award}/credential.json`, `${award}/badge.png`, `${award}/card`, own])
    expect([path, (await site.visitor().get(path)).status]).toEqual([path, 404])
  for (const path of ['/badges/lifted', '/people', '/search?q=gil'])
    expect((await site.visitor().get(path)).text).not.toMatch(/\/people\/gil|gil@/)
  const { db } = site.app.services
  for (const table of ['award', 'signed_credential'] as const) {
    const { rows } = await sql`select 1 from ${sql.table(table)} as one where one::text ilike '%gil%'`.execute(db)
    expect(rows).toEqual([])
  }
})

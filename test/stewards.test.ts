import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepAll } from '#kernel/sweeps/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let ada: Client
let bo: Client
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
  await site.settle()
  bo = await site.person('Bo')
  await site.settle()
})
afterAll(() => site.stop())

const db = () => site.app.services.db

async function stewards(): Promise<string[]> {
  const rows = await db()
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select('handle')
    .where('role', '=', 'steward')
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ handle }) => handle)
}

/** Signs in by a mailed link, which counts as a confirmation of the address. */
async function signInByMail(email: string): Promise<Client> {
  const visitor = site.visitor()
  await visitor.post('/sign-in/by-mail', { email })
  await site.settle()
  const { text } = await db()
    .selectFrom('mail')
    .select('text')
    .where('kind', '=', 'people.sign-in')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const token = new URL(/http:\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? ''
  expect((await visitor.post('/sign-in/link', { token })).status).toBe(303)
  await site.settle()
  return visitor
}

it('the last steward can end neither the role nor the account before handing over', async () => {
  expect(await stewards()).toEqual(['ada'])
  expect((await bo.get('/stewards')).status).toBe(403)
  const role = await ada.post('/stewards/ending', { reason: 'I move.' })
  expect([role.status, role.text.includes('/stewards')]).toEqual([409, true])
  const account = await ada.post('/settings/leaving', { handle: 'ada' })
  expect([account.status, account.text.includes('/stewards')]).toEqual([409, true])
  expect((await ada.post('/stewards', { handle: 'bo', reason: 'Knows the site.' })).location).toBe('/stewards')
  expect((await ada.get('/stewards')).text).toContain('Knows the site.')
  expect((await ada.post('/settings/leaving', { handle: 'ada' })).status).toBe(303)
  expect((await bo.post('/settings/leaving', { handle: 'bo' })).status).toBe(409)
})

it('a site whose steward is gone makes nobody steward by itself', async () => {
  // As a site of before this rule may stand.
  await db().deleteFrom('role_grant').execute()
  await signInByMail('bo@example.org')
  const cy = await site.person('Cy')
  await site.settle()
  expect(await stewards()).toEqual([])
  expect((await cy.get('/stewards')).status).toBe(403)
})

it('an account of a last steward that was ending before is not erased', async () => {
  const dee = await site.person('Dee', { steward: true })
  await db()
    .updateTable('person')
    .set({ leaving_at: site.clock.now() })
    .where('id', '=', dee.actor?.id ?? '')
    .execute()
  site.clock.advance({ hours: 1 })
  const erasure = site.app.made.sweeps.find(({ name }) => name === 'erasure')
  expect(await sweepAll(site.app.system, erasure ?? expect.fail('no such sweep'))).toEqual({ done: [], failed: [] })
  const person = await db().selectFrom('person').select('erased_at').where('handle', '=', 'dee').executeTakeFirst()
  expect(person).toEqual({ erased_at: null })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let ada: Client
const PASSWORD = 'engines that weave algebra'
beforeAll(async () => {
  site = await testSite()
  ada = site.visitor()
  await ada.post('/sign-up', { name: 'Ada', email: 'ada@example.org', password: PASSWORD })
  await site.settle()
  await ada.post('/confirm', { token: await linkIn('people.confirm') })
  await site.settle()
})
afterAll(() => site.stop())

const db = () => site.app.services.db

async function linkIn(kind: string): Promise<string> {
  const { text } = await db()
    .selectFrom('mail')
    .select('text')
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return new URL(/http:\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? ''
}

/** The fields of the first form on a page that posts to an address. */
function fieldsOf(page: string, action: string): Record<string, string> {
  const form = page.split('<form').find((one) => one.includes(`action="${action}"`)) ?? ''
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => input)
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const name = / name="([^"]*)"/.exec(input)?.[1]
      return name === undefined || name === '_once' ? [] : [[name, / value="([^"]*)"/.exec(input)?.[1] ?? '']]
    }),
  )
}

it('a change of a sign-in that is not fresh asks for the password, and brings the form back as it was typed', async () => {
  site.clock.advance({ minutes: 20 })
  const asked = await ada.post('/settings/address', { email: 'new@example.org' })
  expect(asked.status).toBe(403)
  const fields = fieldsOf(asked.text, '/settings/proof')
  expect(fields).toMatchObject({ 'held.wanted': '/settings/address', 'held.typed.email': 'new@example.org' })
  const wrong = await ada.post('/settings/proof', { ...fields, password: 'not this one' })
  expect(wrong.status).toBe(422)
  expect(fieldsOf(wrong.text, '/settings/proof')).toMatchObject({ 'held.typed.email': 'new@example.org', password: '' })
  const proven = await ada.post('/settings/proof', { ...fields, password: PASSWORD })
  expect(proven).toMatchObject({ status: 303, location: '/settings#address' })
  const back = fieldsOf((await ada.get('/settings')).text, '/settings/address')
  expect(back).toEqual({ email: 'new@example.org' })
  expect((await ada.post('/settings/address', back)).status).toBe(200)
  expect(fieldsOf((await ada.get('/settings')).text, '/settings/address')).toEqual({ email: '' })
})

it('or mails a link, that brings it back too', async () => {
  site.clock.advance({ minutes: 20 })
  const asked = await ada.post('/settings/tokens', { name: 'my script', write: 'on' })
  const fields = fieldsOf(asked.text, '/settings/proof/letter')
  expect((await ada.post('/settings/proof/letter', fields)).status).toBe(200)
  const token = await linkIn('people.proof')
  expect((await ada.get(`/settings/proof/link?token=${token}`)).status).toBe(200)
  expect(await ada.post('/settings/proof/link', { token })).toMatchObject({ status: 303, location: '/settings#tokens' })
  const back = fieldsOf((await ada.get('/settings')).text, '/settings/tokens')
  expect(back).toMatchObject({ name: 'my script' })
  expect((await ada.get('/settings')).text).toMatch(/name="write"[^>]*checked|checked[^>]*name="write"/)
})

it('one sees what happened to one’s account, from where; nobody else does', async () => {
  await site.visitor().post('/sign-in', { email: 'ada@example.org', password: 'wrong' }, { 'user-agent': 'Thief 1.0' })
  const page = await ada.get('/settings/security')
  for (const words of ['Wrong password', 'Thief 1.0', 'Email confirmed', 'Change of email asked for'])
    expect(page.text).toContain(words)
  const bo = await site.person('Bo')
  expect((await bo.get('/settings/security')).text).not.toContain('Thief 1.0')
})

it('passwords are changed where programs look for it, and the old one is asked for', async () => {
  const visitor = site.visitor()
  expect((await visitor.get('/.well-known/change-password')).location).toBe('/settings/password')
  expect((await visitor.get('/settings/password')).location).toBe('/sign-in?next=%2Fsettings%2Fpassword')
  const common = await ada.post('/settings/password', { current: PASSWORD, password: 'password12' })
  expect([common.status, common.text.includes('Many people use this password')]).toEqual([422, true])
  const wrong = await ada.post('/settings/password', { current: 'not this one', password: 'quite another one' })
  expect([wrong.status, wrong.text.includes('This isn’t your password')]).toEqual([422, true])
  const other = site.visitor()
  await other.post('/sign-in', { email: 'ada@example.org', password: PASSWORD })
  expect((await other.get('/home')).status).toBe(200)
  expect((await ada.post('/settings/password', { current: PASSWORD, password: 'quite another one' })).status).toBe(303)
  expect((await ada.get('/home')).status).toBe(200)
  expect((await other.get('/home')).status).toBe(303)
})

it('a session in use is renewed with its cookie, one not used for 30 days is over', async () => {
  site.clock.advance({ days: 29 })
  const seen = await ada.get('/home')
  expect(seen.headers.getSetCookie().some((line) => /^p2pu\.session_token=.*Max-Age=2592000/.test(line))).toBe(true)
  expect((await ada.get('/home')).headers.getSetCookie()).toEqual([])
  site.clock.advance({ days: 29 })
  expect((await ada.get('/home')).status).toBe(200)
  site.clock.advance({ days: 30 })
  expect((await ada.get('/home')).status).toBe(303)
})

it('signing out everywhere ends this session too', async () => {
  const here = site.visitor()
  await here.post('/sign-in', { email: 'ada@example.org', password: 'quite another one' })
  const there = site.visitor()
  await there.post('/sign-in', { email: 'ada@example.org', password: 'quite another one' })
  expect(await here.post('/settings/sessions/end')).toMatchObject({ status: 303, location: '/' })
  for (const one of [here, there]) expect((await one.get('/home')).status).toBe(303)
})

it('a former handle leads to the profile of now', async () => {
  const cy = await site.person('Cy')
  await cy.post('/settings/profile', { name: 'Cy', handle: 'cyrus', zone: 'UTC' })
  expect(await site.visitor().get('/people/cy')).toMatchObject({ status: 303, location: '/people/cyrus' })
  expect((await site.visitor().get('/people/nobody')).status).toBe(404)
})

it.each(['es', 'ar'])('refusals of accounts are in the reader’s language: %s', async (locale) => {
  const visitor = site.visitor()
  const headers = { 'accept-language': locale }
  const pages = [
    await visitor.post('/sign-in', { email: 'ada@example.org', password: 'wrong' }, headers),
    await visitor.post('/sign-up', { name: '!', email: 'no', password: 'x' }, headers),
    await visitor.post('/sign-up', { name: 'Ada', email: 'x@example.org', password: 'password12' }, headers),
    await visitor.post('/confirm', { token: 'x' }, headers),
  ]
  for (const { text, status } of pages) {
    expect(status).toBe(422)
    const summary = /id="errors">(.*?)<\/div>/s.exec(text)?.[1]?.replaceAll(/<[^>]+>/g, ' ') ?? ''
    expect(summary.trim()).not.toBe('')
    expect(summary).not.toMatch(/\b(this|password|email|link|the)\b/i)
  }
})

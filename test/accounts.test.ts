import { afterAll, beforeAll, expect, it } from 'vitest'
import { testSite, type Client, type TestSite } from './harness.ts'

const PASSWORD = 'engines that weave algebra'

let site: TestSite
let ada: Client
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
})
afterAll(() => site.stop())

const selected = (html: string) =>
  [...html.matchAll(/<option[^>]* value="([^"]*)"[^>]* selected/g)].map(([, text]) => text)

it('a zone that was saved by any of its names is the one that the form has chosen', async () => {
  for (const [zone, shown] of [
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ]) {
    const saved = await ada.post('/settings/profile', { name: 'Ada', handle: 'ada', zone: zone ?? '' })
    expect(saved.status, zone).toBe(303)
    expect(selected((await ada.get('/settings')).text), zone).toContain(shown)
  }
})

it('an internationalised address is one account, kept as it travels and shown as it is written', async () => {
  const join = (email: string) => site.visitor().post('/sign-up', { name: 'Ira', email, password: PASSWORD })
  const first = await join('user@пример.рф')
  expect([first.status, first.text.includes('user@пример.рф')]).toEqual([200, true])
  const second = await join('User@xn--e1afmkfd.xn--p1ai')
  expect([second.status, second.text.includes('user@пример.рф')]).toEqual([200, true])
  await site.settle()
  const { db } = site.app.services
  const people = await db.selectFrom('person').select('email').where('handle', '<>', 'ada').execute()
  expect(people).toEqual([{ email: 'user@xn--e1afmkfd.xn--p1ai' }])
  const letters = await db.selectFrom('mail').select(['kind', 'to_address']).orderBy('id').execute()
  expect(letters.map(({ kind, to_address: to }) => [kind, to])).toEqual([
    ['people.confirm', 'user@xn--e1afmkfd.xn--p1ai'],
    ['people.exists', 'user@xn--e1afmkfd.xn--p1ai'],
  ])
  await db.updateTable('person').set({ email_confirmed: true }).execute()
  const signedIn = await site.visitor().post('/sign-in', { email: 'user@ПРИМЕР.рф', password: PASSWORD })
  expect(signedIn.status).toBe(303)
})

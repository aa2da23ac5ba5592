import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp } from '../src/app.ts'
import { silentLog } from '#kernel/log/index.ts'
import { client, testSite, type TestSite } from './harness.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.stop())

const PASSWORD = 'engines that weave algebra'

it('shows the first person their link, and closes for everybody when it was followed', async () => {
  const ada = site.visitor()
  expect((await ada.get('/mailbox')).status).toBe(200)
  await ada.post('/sign-up', { name: 'Ada', email: 'ada@example.org', password: PASSWORD })
  await site.settle()
  const open = await ada.get('/mailbox')
  const token = /\/confirm\?token=([^\s<"]+)/.exec(open.text)?.[1] ?? ''
  expect(open.headers.get('cache-control')).not.toContain('public')
  expect((await ada.post('/confirm', { token: decodeURIComponent(token) })).location).toBe('/home')
  // At once, before the first steward is named, and after it.
  for (const round of ['confirmed', 'named']) {
    expect((await ada.get('/mailbox')).status, round).toBe(404)
    expect((await site.visitor().get('/mailbox')).status, round).toBe(404)
    await site.settle()
  }
  await site.visitor().post('/reset', { email: 'ada@example.org' })
  await site.settle()
  const shown = await ada.post('/settings/tokens', { name: 'a script', write: 'yes' })
  const headers = { authorization: `Bearer ${/p2pu_[\w-]+/.exec(shown.text)?.[0]}` }
  const asked = [await ada.get('/mailbox'), await site.visitor().get('/mailbox', headers)]
  for (const { status, text } of asked) expect([status, text.includes('token=')]).not.toEqual([200, true])
  expect(asked[0]?.status).toBe(404)
})

it('stays closed when everybody has gone', async () => {
  await site.app.services.db.updateTable('person').set({ email_confirmed: false }).execute()
  expect((await site.visitor().get('/mailbox')).status).toBe(404)
})

it('is not there at all where a mail server takes the letters', async () => {
  await site.app.services.db.deleteFrom('setting').where('key', '=', 'first-steward').execute()
  expect((await site.visitor().get('/mailbox')).status).toBe(200)
  const { config, database } = site.app
  const served = await startApp({
    config: { ...config, smtpUrl: 'smtp://127.0.0.1:1' },
    database,
    log: silentLog,
    publicFolder: null,
  })
  try {
    expect((await client(served, null, {}).get('/mailbox')).status).toBe(404)
  } finally {
    await served.stop()
  }
})

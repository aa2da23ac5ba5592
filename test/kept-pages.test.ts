import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startApp, type App } from '../src/app.ts'
import { readConfig, type Config } from '../src/config.ts'
import { seedVillage } from '../src/cli/demo/village.ts'
import { KEEP_PAGE_MS } from '#kernel/http/kept-pages.ts'
import { sure } from '#features/courses/testing.ts'
import { grantRole } from '#features/roles/index.ts'
import { silentLog } from '#kernel/log/index.ts'
import { memoryStore, postgresServer, type PostgresServer } from '#kernel/testing/index.ts'
import { testClock } from '#kernel/time/clock.ts'
import { client, existing, type Client } from './harness.ts'

// Two processes of one site, on a server.
const clock = testClock()
let server: PostgresServer
let here: App
let there: App
let home: string
let thread: string
let people: Record<'ada' | 'amal' | 'gil', Client>

const start = () => {
  const config = {
    ...(readConfig({ DATABASE_URL: server.url() }) as Config),
    secret: 'a secret for tests that is long enough',
  }
  return startApp({ config, log: silentLog, publicFolder: null, clock, limits: 'off', files: memoryStore(clock.now) })
}

beforeAll(async () => {
  server = await postgresServer()
  here = await start()
  home = `/courses/${sure(await seedVillage(here, () => {})).slug}/cohorts/1`
  await here.jobs.drain()
  there = await start()
  const row = await here.services.db.selectFrom('post').select('id').where('title', '=', 'Frozen ground?')
  thread = `/threads/${(await row.executeTakeFirstOrThrow()).id}`
  people = { ada: await existing(here, 'ada'), amal: await existing(here, 'amal'), gil: await existing(here, 'gil') }
})
afterAll(async () => {
  await there.stop()
  await here.stop()
  await server.stop()
})

/** How many pages were given from memory since the last time this was asked. */
let given = 0
beforeEach(() => {
  const { get } = here.pages
  here.pages.get = (key) => {
    const page = get(key)
    if (page !== null) given++
    return page
  }
  return () => {
    here.pages.get = get
  }
})
const fromMemory = () => {
  const count = given
  given = 0
  return count
}
/** Looks at a page until it comes from memory, and says what it says. */
const warm = async (who: Client, path: string) => {
  await who.get(path)
  fromMemory()
  const { text, status } = await who.get(path)
  expect([path, status, fromMemory()]).toEqual([path, 200, 1])
  return text
}

it('the home of a cohort and a thread come from memory, with the same headers and none that is for one time', async () => {
  for (const path of [home, thread]) {
    here.services.kept.clear()
    const first = await people.gil.get(path)
    expect(fromMemory()).toBe(0)
    const again = await people.gil.get(path)
    expect([fromMemory(), again.text]).toEqual([1, first.text])
    const fixed = ({ headers }: { headers: Headers }) => [...headers].filter(([name]) => name !== 'x-request-id')
    expect(fixed(again)).toEqual(fixed(first))
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    expect(again.headers.getSetCookie()).toEqual([])
    expect(again.headers.get('cache-control')).toBe('private, no-cache')
  }
})

it('who has the page already is told so, and who takes it packed gets it packed', async () => {
  const { headers, text } = await people.gil.get(home)
  const etag = headers.get('etag') ?? ''
  fromMemory()
  const same = await people.gil.get(home, { 'if-none-match': etag })
  expect([same.status, same.text, same.headers.get('etag'), fromMemory()]).toEqual([304, '', etag, 1])
  const packed = await people.gil.get(home, { 'accept-encoding': 'gzip' })
  expect([packed.status, packed.headers.get('content-encoding'), fromMemory()]).toEqual([200, 'gzip', 1])
  expect([(await people.gil.get(home)).text, fromMemory()]).toEqual([text, 1])
})

it('is for one person in one session and one language', async () => {
  const page = await warm(people.gil, home)
  const { text: other } = await people.amal.get(home)
  expect(fromMemory()).toBe(0)
  expect(other).not.toBe(page)
  const gilElsewhere = await existing(here, 'gil')
  await gilElsewhere.get(home)
  expect(fromMemory()).toBe(0)
  const spanish = await people.gil.get(home, { 'accept-language': 'es' })
  expect([fromMemory(), spanish.text.includes('lang="es"'), page.includes('lang="en"')]).toEqual([0, true, true])
  const visitor = await client(here, null, {}).get(home)
  expect([fromMemory(), visitor.text === page]).toEqual([0, false])
})

it('is not given after signing out, whatever cookie is sent', async () => {
  const cookieOf = async () => {
    const one = await existing(here, 'gil')
    await warm(one, thread)
    return one
  }
  const leaving = await cookieOf()
  const staying = await cookieOf()
  const elsewhere = await here.services.db.selectFrom('session').selectAll().orderBy('id', 'desc').execute()
  expect(elsewhere.length).toBeGreaterThan(1)
  expect((await leaving.post('/sign-out')).status).toBe(303)
  // The row is gone, and so is the person for whoever kept the cookie.
  fromMemory()
  const answer = await leaving.get(thread)
  expect([answer.status, fromMemory()]).toEqual([303, 0])
  expect((await staying.get(thread)).status).toBe(200)
})

it('a word that is said once is said once', async () => {
  await warm(people.amal, thread)
  await people.amal.post(`${thread}/replies`, { body: 'Thawing here.' })
  const said = await people.amal.get(thread)
  expect([said.headers.getSetCookie().length, fromMemory()]).toEqual([1, 0])
  const after = await people.amal.get(thread)
  expect([after.headers.getSetCookie(), after.text === said.text, fromMemory()]).toEqual([[], false, 0])
})

it('a form that is refused is never taken from memory, nor kept', async () => {
  const page = await warm(people.amal, thread)
  const refused = await people.amal.post(`${thread}/replies`, { body: '' })
  expect([refused.status, fromMemory()]).toEqual([422, 0])
  expect((await people.amal.get(thread)).text).toBe(page)
})

it('a page is drawn again as the clock goes on', async () => {
  await warm(people.gil, home)
  clock.advance({ seconds: KEEP_PAGE_MS / 1_000 })
  await people.gil.get(home)
  expect(fromMemory()).toBe(0)
})

it('a change by another process is seen', async () => {
  await warm(people.gil, thread)
  const kofi = await existing(there, 'kofi')
  expect((await kofi.post(`${thread}/replies`, { body: 'From *elsewhere*.' })).status).toBe(303)
  await expect.poll(async () => (await people.gil.get(thread)).text).toContain('From <em>elsewhere</em>.')
})

it('a right that is given shows at once, and one that is lost closes the page', async () => {
  const hana = await existing(here, 'hana')
  await warm(hana, home)
  await warm(hana, thread)
  expect((await people.ada.post(`${home}/endings`, { handle: 'hana', reason: 'Asked to.' })).status).toBe(303)
  expect((await hana.get(thread)).status).toBe(404)
  expect((await hana.get(home)).text).not.toContain('Frozen ground?')
  await warm(people.gil, home)
  await grantRole(here.system, {
    personId: people.gil.actor?.id ?? '',
    role: 'steward',
    place: { kind: 'site' },
    reason: 'for a test',
  })
  await people.gil.get(home)
  expect(fromMemory()).toBe(0)
})

it('pages that ask the database each time are drawn each time', async () => {
  for (const path of ['/settings', '/reviews', `/courses`]) {
    await people.gil.get(path)
    await people.gil.get(path)
    expect([path, fromMemory()]).toEqual([path, 0])
  }
})

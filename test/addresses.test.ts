import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, testSite, type TestSite } from './harness.ts'
import { addressOf } from './matrix-forms.ts'
import { setStage, type Role, type Stage } from './world/stage.ts'

let site: TestSite
let stage: Stage
beforeAll(async () => {
  site = await testSite()
  stage = await setStage(site.app)
}, 600_000)
afterAll(() => site.stop())

const by = (role: Role) => client(site.app, null, stage.cookiesOf(role))
const routes = (method: 'GET' | 'POST') => [
  ...new Set(site.app.http.routes.filter((route) => route.method === method).map(({ path }) => path)),
]

const STRANGE = [
  '-1',
  '0',
  '1.5',
  '99999999999999999999',
  '1e308',
  'NaN',
  '2026-13-45T99:99:99Z',
  '+999999-01-01T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ñandú-é',
  '\u{1f41b}',
  '\ud800',
  '../../etc/passwd',
  "' or 1=1; --",
  '%',
  '_',
  '[]',
  '{"at":"x"}',
  Buffer.from('{"at":-8640000000000001,"id":"x"}').toString('base64url'),
  Buffer.from('9999999999999999999 x').toString('base64url'),
  'x'.repeat(3_000),
]
/** Names that lists and pages read. */
const NAMES = [
  'after',
  'before',
  'page',
  'number',
  'at',
  'q',
  'kind',
  'language',
  'token',
  'next',
  'url',
  'version',
  'from',
  'to',
  'state',
  'filter',
  'sort',
  'open',
  'since',
  'until',
  'cohort',
  'course',
  'activity',
  'level',
  'topic',
  'nonce',
]

const quoted = (text: string) => encodeURIComponent(text.toWellFormed())

describe('whatever the address, the answer is no fault of ours', () => {
  it.each(['visitor', 'participant', 'organizer'] as const)(
    'in queries, for: %s',
    async (role) => {
      const asked = by(role)
      const failed: string[] = []
      for (const path of routes('GET')) {
        const address = addressOf(stage, 'GET', path.replace(/^\/api\/v1/, '')).split('?')[0] ?? ''
        const api = path.startsWith('/api/v1/') ? '/api/v1' : ''
        for (const value of STRANGE) {
          const query = NAMES.map((name) => `${name}=${quoted(value)}`).join('&')
          const { status } = await asked.get(`${api}${address}?${query}`)
          if (status >= 500) failed.push(`${path} ${value.slice(0, 40)}: ${status}`)
        }
      }
      expect(failed).toEqual([])
    },
    600_000,
  )

  it.each(['visitor', 'participant', 'organizer'] as const)(
    'in each part of the path, for: %s',
    async (role) => {
      const asked = by(role)
      const failed: string[] = []
      for (const method of ['GET', 'POST'] as const)
        for (const path of routes(method)) {
          const names = path.match(/:[a-zA-Z]+(?:\{[^}]*\})?|\*/g) ?? []
          for (const name of names)
            for (const value of STRANGE) {
              const known = addressOf(stage, method, path.replace(/^\/api\/v1/, '').replace(name, 'STRANGE'))
              const address = (path.startsWith('/api/v1/') ? '/api/v1' : '') + known.replace('STRANGE', quoted(value))
              const { status } = method === 'GET' ? await asked.get(address) : await asked.post(address, {})
              if (status >= 500) failed.push(`${method} ${path} ${name}=${value.slice(0, 40)}: ${status}`)
            }
        }
      expect(failed).toEqual([])
    },
    600_000,
  )
})

describe('visitors’ pages', () => {
  const pages = () => routes('GET').flatMap((path) => (path.startsWith('/api/') ? [] : [addressOf(stage, 'GET', path)]))

  it('show a new name of everybody at once, wherever they are shown', async () => {
    const { db, committed } = site.app.services
    const visitor = site.visitor()
    const before = new Map<string, string>()
    for (const path of pages()) {
      const { status, text, headers } = await visitor.get(path)
      if (status === 200 && headers.get('cache-control')?.startsWith('public')) before.set(path, text)
    }
    const people = await db.selectFrom('person').select(['id', 'name']).execute()
    const shown = people.filter(({ name }) => [...before.values()].some((text) => text.includes(name)))
    expect(shown.length).toBeGreaterThan(4)
    for (const [at, { id }] of shown.entries()) {
      await db
        .updateTable('person')
        .set({ name: `Renamed ${at}` })
        .where('id', '=', id)
        .execute()
      committed(new Set([`person:${id}`]))
    }
    const stale: string[] = []
    for (const path of before.keys()) {
      const { text } = await visitor.get(path)
      for (const { name } of shown) if (new RegExp(`>${name}<`).test(text)) stale.push(`${path}: ${name}`)
    }
    expect(stale).toEqual([])
    for (const { id, name } of shown) await db.updateTable('person').set({ name }).where('id', '=', id).execute()
    site.app.cache.clear()
    site.app.services.kept.clear()
  })

  it('are not drawn again for a query that they do not read', async () => {
    const visitor = site.visitor()
    const path = addressOf(stage, 'GET', '/courses/:slug')
    site.app.cache.clear()
    const first = await visitor.get(path)
    const size = site.app.cache.size()
    for (let n = 0; n < 20; n++) expect((await visitor.get(`${path}?n=${n}&x=%20`)).text).toBe(first.text)
    expect(site.app.cache.size()).toBe(size)
  })
})

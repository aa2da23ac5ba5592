import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../src/app.ts'
import { silentLog } from '#kernel/log/index.ts'
import { indexIsStale } from '#kernel/search/index.ts'
import { memoryStore } from '#kernel/testing/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let ada: Client
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
  await idea('Worms', 'What do *worms* & "moles" eat?', 'en')
  await idea('Los gusanos', '¿Qué comen?', 'es')
  await idea('دودة الأرض', 'ماذا تأكل؟', 'ar')
  await site.settle()
})
afterAll(() => site.stop())

async function idea(title: string, question: string, language: string): Promise<string> {
  const { status, location } = await ada.post('/ideas', { title, question, language })
  expect(status).toBe(303)
  return location ?? ''
}
const page = async (query: string, headers: Record<string, string> = {}) =>
  (await site.visitor().get(`/search?${query}`, headers)).text

describe('the page', () => {
  it('finds in the language of what is found, whatever the visitor reads', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const headers = { 'accept-language': language }
      expect(await page('q=worm', headers)).toContain('<bdi lang="en"><mark>Worms</mark></bdi>')
      expect(await page('q=gusano', headers)).toContain('<bdi lang="es">Los <mark>gusanos</mark></bdi>')
      expect(await page(`q=${encodeURIComponent('الأرض')}`, headers)).toContain(
        '<bdi lang="ar">دودة <mark>الأرض</mark></bdi>',
      )
    }
    expect(await page('q=worm')).toContain('What do <mark>worms</mark> &amp; &quot;moles&quot; eat?')
  })

  it('forgives a typo, says so, and offers what is meant while one types', async () => {
    expect(await page('q=gusnaos')).toMatch(
      /<bdi>gusnaos<\/bdi>[^]*<b><bdi>gusanos<\/bdi><\/b>[^]*<mark>gusanos<\/mark>/,
    )
    const json = JSON.parse((await site.visitor().get('/api/v1/search?q=gusnaos')).text)
    expect(json).toMatchObject({ meant: 'gusanos', results: [{ title: 'Los gusanos' }] })
    const suggested = async (q: string) =>
      JSON.parse((await site.visitor().get(`/search/suggestions?q=${q}`, { 'accept-language': 'es' })).text)
    expect(await suggested('wor')).toEqual([
      { title: 'Worms', kind: expect.any(String), path: '/courses/worms', language: 'en' },
    ])
    expect(await suggested('gusnao')).toMatchObject([{ title: 'Los gusanos', language: 'es' }])
    expect(await suggested('')).toEqual([])
  })

  it('has an address for each kind that was found, with how many there are', async () => {
    await site.person('Worms-Friend')
    await site.settle()
    const all = await page('q=worms')
    expect(all).toMatch(/<a href="\/search\?q=worms" aria-current="page">All \(2\)<\/a>/)
    expect(all).toMatch(/<a href="\/search\?q=worms&amp;kind=idea">Ideas \(1\)<\/a>/)
    expect(all).toContain('People (1)')
    expect(all).not.toContain('Badges (')
    const people = await page('q=worms&kind=person')
    expect(people).toContain('/people/worms-friend')
    expect(people).not.toContain('/courses/worms')
    expect(people).toContain('<input type="hidden" name="kind" value="person"/>')
  })

  it('asks, teaches and leads on where nothing is', async () => {
    expect(await page('')).toContain('stand in a row')
    expect(await page('q=zebra')).toMatch(/Nothing found for “<bdi>zebra<\/bdi>”[^]*\/ideas#new/)
    expect(await page('q=zebra')).toContain('<option value="ar">Arabic</option><option value="en">English</option>')
    const spanish = await page('q=zebra&language=es')
    expect(spanish).toContain('<option value="es" selected>Spanish</option>')
    expect(spanish).toContain('href="/search?q=zebra"')
    expect(await page('q=worms&language=es')).toContain('Look everywhere')
  })

  it('is never kept, and not for machines that list pages', async () => {
    const { headers, text } = await site.visitor().get('/search?q=worms')
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(text).toContain('<meta name="robots" content="noindex"/>')
    expect((await site.visitor().get('/courses?q=worms&state=all')).headers.get('cache-control')).toBe(
      'private, no-cache',
    )
    expect((await site.visitor().get('/courses')).headers.get('cache-control')).toBe('public, no-cache')
  })

  it('shows what was typed and never runs it', async () => {
    await idea('<script>alert(1)</script> zinnia', '"><img src=x onerror=alert(1)>', 'en')
    await site.settle()
    for (const query of [
      'zinnia',
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' or 1=1 --",
      '\\',
      '%',
    ]) {
      const text = await page(`q=${encodeURIComponent(query)}`)
      expect(text).not.toMatch(/<script>alert|<img src=x/)
      expect(text).toContain('</html>')
    }
  })

  it.each([
    ['q=%00', 404],
    ['q=a%00b', 404],
    [`q=${'x'.repeat(200)}`, 200],
    [`q=${'x'.repeat(201)}`, 422],
    ['q=worms&kind=secret', 422],
    ['q=worms&language=%27', 422],
    ['q=worms&language=zz', 200],
    ['q=worms&after=nonsense', 200],
    [`q=worms&after=${'x'.repeat(501)}`, 422],
    ['q=worms&q=gusanos', 200],
    ['q=%ff%fe', 200],
  ])('answers %s with %i', async (query, status) => {
    expect((await site.visitor().get(`/search?${query}`)).status).toBe(status)
  })

  it('goes on, page by page', async () => {
    for (let number = 1; number <= 25; number++) await idea(`Quince ${number}`, 'Which quince?', 'en')
    await site.settle()
    const first = await page('q=quince')
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toMatch(/^\/search\?q=quince&after=/)
    const second = (await site.visitor().get(next)).text
    const titles = (text: string) => text.match(/<mark>Quince<\/mark> \d+/g) ?? []
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(25)
    expect(second).toContain('rel="first"')
  })
})

describe('for programs', () => {
  it('the same is told as data', async () => {
    const { status, text } = await site.visitor().api('GET', '/search?q=worm&kind=idea')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({
      results: [
        {
          kind: 'idea',
          title: 'Worms',
          within: null,
          path: '/courses/worms',
          language: 'en',
          snippet: [
            { text: 'What do ', hit: false },
            { text: 'worms', hit: true },
            { text: ' & "moles" eat?', hit: false },
          ],
        },
      ],
      next: null,
    })
    expect((await site.visitor().api('GET', '/search?q=worm&kind=x')).status).toBe(422)
  })
})

describe('the index', () => {
  it('follows changes, and finds nothing that was withdrawn', async () => {
    const path = await idea('Kohlrabi', 'How is it cooked?', 'en')
    expect(await page('q=kohlrabi')).not.toContain('/courses/kohlrabi')
    await site.settle()
    expect(await page('q=kohlrabi')).toContain('href="/courses/kohlrabi"')
    expect((await ada.get('/courses?q=kohlrabi&state=all')).text).not.toContain('/courses/kohlrabi"')
    expect((await ada.post(`${path}/withdrawal`, { reason: 'Not now' })).status).toBe(303)
    await site.settle()
    expect(await page('q=kohlrabi')).not.toContain('href="/courses/kohlrabi"')
  })

  it('has nothing of what is said among few', async () => {
    const { db } = site.app.services
    const kinds = await db.selectFrom('search_document').select('source').distinct().orderBy('source').execute()
    expect(kinds.map(({ source }) => source)).toEqual(['course', 'person'])
  })

  it('of a site that had none is filled by its first start, once, by however many processes', async () => {
    const { app } = site
    await app.services.db.deleteFrom('search_document').execute()
    await app.services.db.deleteFrom('setting').where('key', '=', 'search').execute()
    expect(await page('q=gusano')).not.toContain('Los <mark>')
    const start = () =>
      startApp({
        config: app.config,
        log: silentLog,
        publicFolder: null,
        clock: site.clock,
        database: app.database,
        files: memoryStore(),
      })
    const started = [await start(), await start()]
    const waiting = (await app.jobs.stats()).find(({ queue }) => queue === 'search-rebuild')?.waiting
    expect(waiting).toBe(1)
    await site.settle()
    expect(await page('q=gusano')).toContain('Los <mark>')
    expect(await indexIsStale(app.services.db, app.made.searchables)).toBe(false)
    for (const one of started) await one.stop()
  })
})

it('many questions in a short time are asked to wait', async () => {
  const { app } = site
  const limited = await startApp({
    config: app.config,
    log: silentLog,
    publicFolder: null,
    clock: site.clock,
    database: app.database,
    files: memoryStore(),
  })
  const statuses = new Set<number>()
  for (let times = 0; times <= 120; times++)
    statuses.add((await limited.http.request('http://localhost:3000/search')).status)
  expect([...statuses]).toEqual([200, 429])
  expect((await limited.http.request('http://localhost:3000/api/v1/search')).status).toBe(429)
  await limited.stop()
})

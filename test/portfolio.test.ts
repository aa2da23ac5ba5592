import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBadge, type Found } from '#engines/open-badges/index.ts'
import { badgeFromElsewhere } from '#features/portfolio/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'
import { setStage, type Stage } from './world/stage.ts'

let site: TestSite
let stage: Stage
let gil: Client
let stan: Client
beforeAll(async () => {
  site = await testSite()
  stage = await setStage(site.app)
  gil = await site.existing('gil')
  stan = await site.existing('stan')
})
afterAll(() => site.stop())

interface Own {
  visibility: string
  link: string | null
  items: { id: string; kind: string; name: string | null; shown: boolean }[]
  elsewhere: { id: string; name: string; verdict: string; sentence: string }[]
}
const own = async () => JSON.parse((await gil.get('/api/v1/portfolio')).text) as Own
const done = async (path: string, fields: Record<string, string>) => {
  const answer = await gil.post(path, fields)
  expect([answer.status, answer.location?.split('#')[0]]).toEqual([303, '/portfolio'])
}

describe('a portfolio on the site', () => {
  it('is arranged by forms alone, and each form that is refused comes back with what was typed', async () => {
    const again = await gil.post('/portfolio/items', { kind: 'award', ref: stage.ids.award })
    expect(again.text).toContain('It is in your portfolio already.')
    await done('/portfolio/items', { kind: 'reflection', words: 'I look *down* now.' })
    await done('/portfolio/items', { kind: 'figures' })
    const items = (await own()).items.filter(({ kind }) => kind === 'figures')
    await done('/portfolio/order', { item: items[0]?.id ?? '', to: 'up' })
    await done('/portfolio/words', { item: items[0]?.id ?? '', words: 'A year of digging.' })
    const refused = await gil.post('/portfolio/words', { item: items[0]?.id ?? '', words: 'long '.repeat(200) })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('long long')
    expect(refused.text).toContain('At most 500 characters.')
    const page = await gil.get('/portfolio')
    expect(page.text).toContain('A year of digging.')
  })

  it('is shown to everybody, by its secret link, or to nobody', async () => {
    await done('/portfolio/visibility', { visibility: 'private' })
    expect((await stan.get('/people/gil/portfolio')).status).toBe(404)
    expect((await gil.get('/people/gil/portfolio')).status).toBe(200)
    expect((await stan.get('/people/gil')).text).not.toContain('/people/gil/portfolio')
    await done('/portfolio/visibility', { visibility: 'public' })
    const shown = await stan.get('/people/gil/portfolio')
    expect(shown.text).toContain('<em>down</em>')
    expect(shown.text).not.toContain('noindex')
    expect((await stan.get('/people/gil')).text).toContain('/people/gil/portfolio')
    await done('/portfolio/visibility', { visibility: 'link' })
    expect((await stan.get('/people/gil/portfolio')).status).toBe(404)
    const { link } = await own()
    const secret = await site.visitor().get(`/portfolios/${link ?? ''}`)
    expect(secret.status).toBe(200)
    expect(secret.text).toContain('<meta name="robots" content="noindex"/>')
    expect(secret.text).toContain('<meta name="referrer" content="no-referrer"/>')
    await done('/portfolio/secret', {})
    expect((await site.visitor().get(`/portfolios/${link ?? ''}`)).status).toBe(404)
    expect((await site.visitor().get('/portfolios/x')).status).toBe(404)
    await done('/portfolio/visibility', { visibility: 'public' })
  })

  it('takes in a badge from elsewhere, says when it was verified and what came of it, and checks it again', async () => {
    const credential = JSON.stringify(await badgeFromElsewhere('gil@village.example'))
    await done('/portfolio/elsewhere', { credential })
    const [badge] = (await own()).elsewhere
    expect(badge).toMatchObject({ name: 'Keeper of bees', verdict: 'valid' })
    await done('/portfolio/items', { kind: 'elsewhere', ref: badge?.id ?? '' })
    const { text } = await stan.get('/people/gil/portfolio')
    expect(text).toContain('Issued elsewhere by')
    expect(text).toMatch(/Verified on.*<time.*unchanged since/s)
    await done('/portfolio/elsewhere/check', { badge: badge?.id ?? '' })
    const other = await gil.post('/portfolio/elsewhere', {
      credential: JSON.stringify(await badgeFromElsewhere('eve@example.org')),
    })
    expect(other.status).toBe(409)
    expect(other.text).toContain('another address')
    const spoilt = await gil.post('/portfolio/elsewhere', { credential: credential.replace('Keeper of', 'Eater of') })
    expect(spoilt.status).toBe(422)
    expect(spoilt.text).toContain('Not valid')
    expect((await stan.get(`/badges-elsewhere/${badge?.id ?? ''}/picture.png`)).status).toBe(404)
  })

  it('is there in Spanish and Arabic', async () => {
    for (const [language, words] of [
      ['es', 'Portafolio de'],
      ['ar', 'ملف إنجازات'],
    ] as const)
      expect((await stan.get('/people/gil/portfolio', { 'accept-language': language })).text).toContain(words)
  })
})

describe('what somebody takes along', () => {
  /** The site's own answers, by https as its did says. */
  const ask = async (url: string): Promise<Found> => {
    const answer = await site.app.http.request(new URL(url).pathname)
    return { status: answer.status, text: await answer.text() }
  }
  const verdictOf = async (badge: string | Uint8Array) =>
    (await verifyBadge(badge, { now: site.app.services.now().toString(), fetch: ask, recipient: 'gil@village.example' }))
      .verdict

  it('is all badges as one signed record, for their holder alone', async () => {
    const { status, text } = await gil.get('/portfolio/record.json')
    expect(status).toBe(200)
    expect(await verdictOf(text)).toBe('valid')
    const record = JSON.parse(text) as { credentialSubject: { verifiableCredential: unknown[] } }
    expect(record.credentialSubject.verifiableCredential.length).toBeGreaterThan(1)
    expect(text).not.toMatch(/@(?:village\.)?example/)
    expect((await stan.get('/portfolio/record.json')).status).toBe(409)
    expect((await site.visitor().get('/portfolio/record.json')).status).toBe(303)
  })

  it('is a folder that opens without a network, with what verifies it', async () => {
    const bytes = async () =>
      new Uint8Array(
        await (
          await site.app.http.request('/portfolio/folder.zip', {
            headers: { cookie: cookieOf(stage.cookiesOf('participant')) },
          })
        ).arrayBuffer(),
      )
    const files = unzipSync(await bytes())
    const page = strFromU8(files['index.html'] ?? new Uint8Array())
    expect(page).not.toMatch(/<script|src="http|href="http/)
    expect(page).toContain('lifted')
    for (const [, path = ''] of page.matchAll(/(?:href|src)="([^"#]+)"/g))
      expect(Object.keys(files)).toContain(decodeURIComponent(path))
    const badges = Object.keys(files).filter((path) => /^badges\/.*lifted\/(?:badge|credential)\./.test(path))
    expect(badges).toHaveLength(4)
    for (const path of badges) expect(await verdictOf(files[path] ?? '')).toBe('valid')
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['README.md', 'record.json', 'keys-and-lists/.well-known/did.json']),
    )
    expect(Object.keys(files).some((path) => path.startsWith('works/') && path.endsWith('work.md'))).toBe(true)
    expect(Object.keys(files).some((path) => path.startsWith('elsewhere/'))).toBe(true)
    for (const path of Object.keys(files)) expect(path).not.toMatch(/^\/|\.\.|\\/)
  })
})

function cookieOf(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}

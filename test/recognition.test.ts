import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf } from '../src/cli/export/recognition/folder.ts'
import { writeRecognition } from '../src/cli/export/recognition/write.ts'
import { verifyBadge, type Found } from '#engines/open-badges/index.ts'
import { badgeFromElsewhere } from '#features/portfolio/testing.ts'
import { translator } from '#kernel/i18n/index.ts'
import { m } from '#features/portfolio/messages/index.ts'
import { reasons } from '#features/verification/messages/index.ts'
import { sessionCookie, testSite, type Client, type TestSite } from './harness.ts'

const t = translator('en')
import { recognised, type Recognised } from './world/recognised.ts'

let site: TestSite
let world: Recognised
let gil: Client
let stan: Client
let scratch: string
let dir: string
let counts: Record<string, number>
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'recognition-'))
  site = await testSite()
  world = await recognised(site)
  gil = world.gil
  stan = world.stan
  dir = join(scratch, 'site')
  counts = await written(dir)
})
afterAll(async () => {
  await rm(scratch, { recursive: true })
  await site.stop()
})

const ask = (path: string) => site.app.http.request(path)

async function written(place: string, given = ask): Promise<Record<string, number>> {
  const made = await writeRecognition({ services: site.app.services, ask: given }, place)
  if ('refused' in made) throw new Error(String(made['sentence']))
  return made
}

/** A host that serves a folder and knows nothing else. */
async function host(url: string): Promise<Found> {
  const file = join(dir, ...new URL(url).pathname.split('/').map(decodeURIComponent))
  const place = (await stat(file).catch(() => null))?.isDirectory() === true ? join(file, 'index.html') : file
  const text = await readFile(place, 'utf8').catch(() => null)
  return text === null ? { problem: 'Nothing is there.' } : { status: 200, text }
}

async function verdictOf(badge: string | Uint8Array) {
  const { verdict, checks } = await verifyBadge(badge, { now: site.app.services.now().toString(), fetch: host })
  return { verdict, matter: checks.find(({ passed }) => passed !== true)?.reason ?? null }
}

const at = (...path: string[]) => readFile(join(dir, ...path))
const filesIn = async (place: string) =>
  (await readdir(place, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())

describe('the folder that a site leaves behind', () => {
  it.each(['credential.json', 'credential.jwt', 'badge.png', 'badge.svg', 'assertion.json'])(
    'verifies an award as %s without the site',
    async (form) => {
      expect(await verdictOf(await at('awards', world.ids.lifted, form))).toEqual({ verdict: 'valid', matter: null })
    },
  )

  it('verifies what a school issued, what a peer said, and what lies at the address of a credential', async () => {
    const { id } = await world.signed(world.ids.lifted)
    for (const path of [
      ['awards', world.ids.schooled, 'credential.json'],
      ['credentials', id],
      ['credentials', world.endorsement],
    ])
      expect(await verdictOf(await at(...path))).toEqual({ verdict: 'valid', matter: null })
    expect(String(await at('awards', world.ids.schooled, 'index.html'))).toContain('noindex')
  })

  it('says of what was revoked and suspended that it is, in both forms', async () => {
    for (const id of [world.ids.suspended, world.ids.revoked]) {
      const badge = await verdictOf(await at('awards', id, 'credential.json'))
      expect(badge).toMatchObject({ verdict: 'invalid', matter: expect.stringMatching(/^status\./) })
      expect(JSON.parse(String(await at('awards', id, 'assertion.json')))).toMatchObject({ revoked: true })
      expect(String(await at('awards', id, 'index.html'))).toContain(t(m.paperNotInForce))
    }
  })

  it('holds nothing of what is private or offered, and what its holder carries verifies all the same', async () => {
    const awards = await readdir(join(dir, 'awards'))
    expect(awards).not.toContain(world.ids.hidden)
    expect(awards).not.toContain(world.ids.offered)
    const { id, document } = await world.signed(world.ids.hidden)
    expect(await readdir(join(dir, 'credentials'))).not.toContain(id)
    expect((await verdictOf(JSON.stringify(document))).verdict).toBe('valid')
  })

  it('holds no address, no secret and no script', async () => {
    for (const file of await filesIn(dir)) {
      const text = await readFile(join(file.parentPath, file.name), 'latin1')
      expect(text).not.toMatch(/@example|secretKey|"d":|<script/)
    }
  })

  it('has pages and says what it cannot do, and how many there are of what', async () => {
    expect(String(await at('awards', world.ids.lifted, 'index.html'))).toContain('lifted')
    expect(String(await at('badges', 'lifted', 'index.html'))).toContain('What lifted says.')
    expect(JSON.parse(String(await at('badges', 'lifted', 'v', '1', 'class.json')))).toMatchObject({
      type: 'BadgeClass',
    })
    expect(await at('schools', 'loam', 'did.json')).not.toHaveLength(0)
    expect(String(await at('README.md'))).toContain('410')
    expect(counts['awards']).toBe((await readdir(join(dir, 'awards'))).length)
    expect(counts['files']).toBe((await filesIn(dir)).length - 1)
  })
})

describe('writing it', () => {
  it('goes on where it was interrupted, and comes to the same', async () => {
    const place = join(scratch, 'again')
    const path = `/awards/${world.ids.lifted}/badge.svg`
    const failing = (asked: string) => (asked === path ? new Response('', { status: 500 }) : ask(asked))
    await expect(written(place, failing)).rejects.toThrow('badge.svg answered 500')
    const asked: string[] = []
    await written(place, (one) => {
      asked.push(one)
      return ask(one)
    })
    expect(asked).toContain(path)
    expect(asked).not.toContain('/.well-known/did.json')
    const names = async (from: string) =>
      (await filesIn(from)).map(({ parentPath, name }) => join(parentPath, name).slice(from.length)).toSorted()
    expect(await names(place)).toEqual(await names(dir))
  })

  it('refuses a folder in which something else is, and never leaves its own', async () => {
    const source = { services: site.app.services, ask }
    expect(await writeRecognition(source, dir)).toMatchObject({ code: 'export.exists' })
    for (const path of ['/a/../../b', '/a/%2e%2e/b', '/a/%2Fetc', '/', '', '/a//b', '/a/b%00'])
      expect(() => partsOf(path)).toThrow()
    expect(partsOf('/badges/a%20b/v/1/class.json')).toEqual(['badges', 'a b', 'v', '1', 'class.json'])
    const led = join(scratch, 'led')
    const outside = join(scratch, 'outside')
    await mkdir(led)
    await mkdir(outside)
    await writeFile(join(led, '.unfinished.json'), JSON.stringify({ part: 0, after: '', counts: {} }))
    await symlink(outside, join(led, '.well-known'))
    await expect(writeRecognition(source, led)).rejects.toThrow('leads out of')
    expect(await readdir(outside)).toEqual([])
  })
})

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
    await done('/portfolio/items', { kind: 'award', ref: world.ids.lifted })
    const again = await gil.post('/portfolio/items', { kind: 'award', ref: world.ids.lifted })
    expect(again.text).toContain(t(m.there))
    await done('/portfolio/items', { kind: 'reflection', words: 'I look *down* now.' })
    await done('/portfolio/items', { kind: 'figures' })
    const items = (await own()).items.filter(({ kind }) => kind === 'figures')
    await done('/portfolio/order', { item: items[0]?.id ?? '', to: 'up' })
    await done('/portfolio/words', { item: items[0]?.id ?? '', words: 'A year of digging.' })
    const refused = await gil.post('/portfolio/words', { item: items[0]?.id ?? '', words: 'long '.repeat(200) })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('long long')
    expect(refused.text).toContain(t(m.tooLong, { most: 500 }))
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
    const credential = JSON.stringify(await badgeFromElsewhere('gil@example.org'))
    await done('/portfolio/elsewhere', { credential })
    const [badge] = (await own()).elsewhere
    expect(badge).toMatchObject({ name: 'Keeper of bees', verdict: 'valid' })
    await done('/portfolio/items', { kind: 'elsewhere', ref: badge?.id ?? '' })
    const { text } = await stan.get('/people/gil/portfolio')
    expect(text).toContain('Issued elsewhere by')
    expect(text).toMatch(/Verified on [^<:]+: [^<]*unchanged since/)
    await done('/portfolio/elsewhere/check', { badge: badge?.id ?? '' })
    const other = await gil.post('/portfolio/elsewhere', {
      credential: JSON.stringify(await badgeFromElsewhere('eve@example.org')),
    })
    expect(other.status).toBe(409)
    expect(other.text).toContain(t(m.otherRecipient))
    const spoilt = await gil.post('/portfolio/elsewhere', { credential: credential.replace('Keeper of', 'Eater of') })
    expect(spoilt.status).toBe(422)
    expect(spoilt.text).toContain(t(reasons['signature.wrong']))
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
  const answered = async (url: string): Promise<Found> => {
    const answer = await site.app.http.request(new URL(url).pathname)
    return { status: answer.status, text: await answer.text() }
  }
  const verdict = async (badge: string | Uint8Array) =>
    (
      await verifyBadge(badge, {
        now: site.app.services.now().toString(),
        fetch: answered,
        recipient: 'gil@example.org',
      })
    ).verdict

  it('is all badges as one signed record, for their holder alone', async () => {
    const { status, text } = await gil.get('/portfolio/record.json')
    expect(status).toBe(200)
    expect(await verdict(text)).toBe('valid')
    const record = JSON.parse(text) as { credentialSubject: { verifiableCredential: unknown[] } }
    expect(record.credentialSubject.verifiableCredential.length).toBeGreaterThan(1)
    expect(text).not.toMatch(/@example/)
    expect((await stan.get('/portfolio/record.json')).status).toBe(409)
    expect((await site.visitor().get('/portfolio/record.json')).status).toBe(303)
  })

  it('is a folder that opens without a network, with what verifies it', async () => {
    const bytes = async () =>
      new Uint8Array(
        await (
          await site.app.http.request('/portfolio/folder.zip', {
            headers: { cookie: cookieOf(await sessionCookie(site.app, gil.actor?.id ?? '')) },
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
    for (const path of badges) expect(await verdict(files[path] ?? '')).toBe('valid')
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

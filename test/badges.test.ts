import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { seedVillage } from '../src/cli/demo/village.ts'
import { sure } from '#features/courses/testing.ts'
import { translator } from '#kernel/i18n/index.ts'
import { m as kernel } from '#kernel/messages/index.ts'
import { m } from '#features/badges/messages/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

const t = translator('en')

const DIARY = 'a-diary-of-one-square-metre'

let site: TestSite
let ada: Client
let amal: Client
let slug: string
beforeAll(async () => {
  site = await testSite()
  slug = sure(await seedVillage(site.app, () => {})).slug
  await site.settle()
  ada = await site.existing('ada')
  amal = await site.existing('amal')
})
afterAll(() => site.stop())

/** What the form on a page holds, as a browser would send it. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const text = (words: string) =>
    words.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const [form = ''] = /<form class="form" method="post"[\s\S]*?<\/form>/.exec(html) ?? []
  for (const [tag, name = ''] of form.matchAll(/<input[^>]*\sname="([^"]+)"[^>]*>/g)) {
    if (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue
    if (!/type="file"/.test(tag)) fields[name] = text(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*\sname="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = text(value)
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*\sname="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = text(
      (/<option value(?:="([^"]*)")? selected/.exec(options) ?? /<option value(?:="([^"]*)")?/.exec(options))?.[1] ??
        '',
    )
  return fields
}

function multipart(fields: Record<string, string>, file?: File): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (file !== undefined) form.set('upload', file)
  return form
}

describe('the form of a badge, without scripts', () => {
  const step = async (typed: Record<string, string>, next: Record<string, string>) => {
    const answer = await amal.post('/badges/new/draft', multipart({ ...typed, ...next }))
    expect(answer.status).toBe(200)
    return fieldsOf(answer.text)
  }

  it('grows by its buttons, keeps all that was typed, and makes nothing before it is sent', async () => {
    const first = fieldsOf((await amal.get('/badges/new')).text)
    expect(first).toMatchObject({ kind: 'completion', rule: 'all', 'drawing.shape': 'rings', language: 'en' })
    const said = { ...first, name: 'Reads “well” & often', description: 'Says <b>so</b>.', kind: 'skill' }
    const group = await step(said, { do: 'add', add: 'atLeast' })
    const kept: Record<string, string> = { ...said }
    delete kept['add']
    expect(group).toMatchObject({ ...kept, 'rows.0.kind': 'atLeast', 'rows.0.depth': '1', 'rows.0.count': '1' })
    const work = await step(group, { do: 'add', add: 'work', into: '0' })
    const course = { 'rows.1.course': `http://localhost:3000/courses/${slug}` }
    const looked = await step({ ...work, ...course }, { do: 'look' })
    expect(looked).toMatchObject({ 'rows.1.depth': '2', 'rows.1.key': DIARY, 'rows.1.readers': '1' })
    const both = await step({ ...looked, 'rows.1.revision': '1' }, { do: 'add', add: 'nominations', into: '' })
    const agreed = await step({ ...both, tags: 'soil, reading' }, { do: 'alignment.add' })
    const whole: Record<string, string> = {
      ...agreed,
      'alignments.0.name': 'Reading',
      'alignments.0.url': 'https://example.org/r',
    }
    const previewed = await amal.post('/badges/new/draft', multipart({ ...whole, do: 'preview' }))
    expect(previewed.status).toBe(200)
    expect(previewed.text).toContain('as it stands in revision 1')
    expect(previewed.text).toContain('At least 1 of these:')
    expect(fieldsOf(previewed.text)).toEqual({ ...whole, into: '' })
    expect((await amal.get('/badges')).text).not.toContain('often')
    const made = await amal.post('/badges/new', multipart(whole))
    expect([made.status, made.location]).toEqual([303, '/badges/reads-well-often'])
    const page = (await amal.get('/badges/reads-well-often')).text
    expect(page).toContain('Reads “well” &amp; often')
    expect(page).toContain('Says &lt;b>so&lt;/b>.')
    expect(page).toContain('The rubric as it stands in revision 1')
    expect(page).toContain('Made by')
  })

  it('comes back as it was typed, with what is wrong beside its field, and with the picture that was sent', async () => {
    const first = fieldsOf((await amal.get('/badges/new')).text)
    const rows = { 'rows.0.depth': '1', 'rows.0.kind': 'badge', 'rows.0.badge': 'no-such-badge' }
    const picture = new File([await picturePng()], 'me.svg')
    const sent = { ...first, name: 'Seen', description: 'Is.', ...rows }
    const refused = await amal.post('/badges/new', multipart(sent, picture))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(t(m.noBadge, { slug: 'no-such-badge' }))
    const back = fieldsOf(refused.text)
    expect(back).toMatchObject({
      name: 'Seen',
      'rows.0.badge': 'no-such-badge',
      picture: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const made = await amal.post('/badges/new', multipart({ ...back, 'rows.0.badge': 'ground-reader' }))
    expect(made.location).toBe('/badges/seen')
    const visitor = site.visitor()
    const image = await visitor.get('/badges/seen/v/1/image.png')
    expect(image.headers.get('content-type')).toBe('image/png')
    expect(image.headers.get('x-content-type-options')).toBe('nosniff')
    expect(image.headers.get('content-security-policy')).toContain('sandbox')
    expect(image.headers.get('cache-control')).toContain('immutable')
    expect((await visitor.get('/badges/seen/image.svg')).location).toContain('/v/1/image.png')
    const hostile = new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 'me.png')
    const no = await amal.post(
      '/badges/new',
      multipart({ ...back, name: 'Hostile', 'rows.0.badge': 'ground-reader' }, hostile),
    )
    expect(no.status).toBe(422)
    expect(no.text).toContain(t(m.svgElement, { name: 'script' }))
  })

  it('needs at least one condition, and only buttons it has', async () => {
    const first = fieldsOf((await amal.get('/badges/new')).text)
    const none = await amal.post('/badges/new', multipart({ ...first, name: 'None', description: 'Asks nothing.' }))
    expect(none.status).toBe(422)
    expect(none.text).toContain(t(m.fewestConditions))
    expect((await amal.post('/badges/new/draft', multipart({ ...first, do: 'fly' }))).status).toBe(422)
  })

  it('is for organisers with a course, and says which', async () => {
    const form = await ada.get(`/badges/new?course=${slug}`)
    expect(fieldsOf(form.text)).toMatchObject({ course: slug })
    expect((await amal.get(`/badges/new?course=${slug}`)).status).toBe(403)
    expect((await ada.get('/badges/new?course=none')).status).toBe(404)
    expect((await ada.get(`/courses/${slug}/badges/new`)).text).toContain(`/badges/new?course=${slug}`)
  })
})

describe('versions', () => {
  it('show what changed in words, and the old one stays readable', async () => {
    const form = fieldsOf((await ada.get('/badges/ground-reader/edit')).text)
    expect(form).toMatchObject({ basis: '1', 'rows.0.kind': 'work', 'rows.0.key': DIARY, name: 'Ground reader' })
    const alsoOpen = fieldsOf((await ada.get('/badges/ground-reader/edit')).text)
    const next = { ...form, name: 'Soil reader', narrative: 'Look *down*.', months: '12', 'drawing.shape': 'leaf' }
    const saved = await ada.post('/badges/ground-reader/edit', multipart(next))
    expect(saved.location).toBe('/badges/ground-reader')
    const list = (await site.visitor().get('/badges/ground-reader/versions')).text
    expect(list).toMatch(/Version 2[\s\S]*Version 1/)
    const old = (await site.visitor().get('/badges/ground-reader/versions/1')).text
    expect(old).toContain('This is version 1. The badge is earned as in version 2.')
    const now = (await site.visitor().get('/badges/ground-reader/versions/2')).text
    expect(now).toMatch(/<ins>[\s\S]*Soil/)
    expect((await site.visitor().get('/badges/ground-reader/versions/3')).status).toBe(404)
    const late = await ada.post('/badges/ground-reader/edit', multipart({ ...alsoOpen, name: 'Soil reader' }))
    expect(late.status).toBe(409)
    expect(fieldsOf(late.text)).toMatchObject({ basis: '1', name: 'Soil reader' })
    const { text } = await site.visitor().api('GET', '/badges/ground-reader')
    expect(JSON.parse(text)).toMatchObject({ version: 2, months: 12, name: 'Soil reader', maker: { kind: 'person' } })
  })

  it('are read by Open Badges 2.0, with a picture that is drawn', async () => {
    const { text, headers } = await site.visitor().get('/badges/ground-reader/v/1/class.json')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(JSON.parse(text)).toMatchObject({
      type: 'BadgeClass',
      name: 'Ground reader',
      image: 'http://localhost:3000/badges/ground-reader/v/1/image.png',
      issuer: expect.stringMatching(/\/issuers\/[0-9a-f-]{36}\/profile\.json$/),
      criteria: { id: 'http://localhost:3000/badges/ground-reader/versions/1' },
    })
  })
})

describe('a nomination', () => {
  it('is read by whom it is about, told once, and by nobody else', async () => {
    const made = await ada.post('/badges/new', {
      name: 'Kind one',
      description: 'Is kind.',
      kind: 'community',
      language: 'en',
      'criteria.kind': 'nominations',
      'criteria.count': '1',
    })
    expect(made.location).toBe('/badges/kind-one')
    const words = 'Answered all my questions about moss.'
    const said = await amal.post('/badges/kind-one/nominations', { handle: 'gil', words })
    expect(said.location).toBe('/badges/kind-one#nominations')
    await site.settle()
    const gil = await site.existing('gil')
    expect((await gil.get('/notices')).text).toContain('says that you deserve the badge “Kind one”')
    expect((await gil.get('/badges/kind-one')).text).toContain(words)
    expect((await amal.get('/badges/kind-one')).text).toContain(words)
    for (const other of [site.visitor(), ada, await site.existing('hana')])
      expect((await other.get('/badges/kind-one')).text).not.toContain(words)
    const [id] = /(?<=\/nominations\/)[0-9a-f-]{36}(?=\/withdrawal)/.exec(
      (await amal.get('/badges/kind-one')).text,
    ) ?? ['']
    expect((await amal.post(`/nominations/${id}/withdrawal`)).status).toBe(303)
    expect((await gil.get('/badges/kind-one')).text).not.toContain(words)
    const short = await amal.post('/badges/kind-one/nominations', { handle: 'gil', words: 'Nice.' })
    expect(short.status).toBe(422)
    expect(short.text).toContain(t(kernel.tooShort, { minimum: 20 }))
  })
})

it('the list is narrowed by kind and maker, page by page', async () => {
  const of = async (query: string) =>
    JSON.parse((await site.visitor().api('GET', `/badges${query}`)).text) as {
      badges: { slug: string }[]
      next: string | null
    }
  expect((await of('?kind=community')).badges.map(({ slug: one }) => one)).toEqual(['kind-one'])
  expect((await of('?maker=school')).badges).toEqual([])
  expect((await site.visitor().get('/badges?kind=role')).text).toContain(t(m.noSuchBadges))
  for (let count = 0; count < 30; count++)
    await amal.api('POST', '/badges/new', {
      name: `Many ${count}`,
      description: 'x',
      kind: 'role',
      language: 'en',
      criteria: { kind: 'nominations', count: 1 },
    })
  const first = await of('')
  expect(first.badges).toHaveLength(30)
  const second = await of(`?after=${first.next}`)
  expect(second.next).toBeNull()
  expect(new Set([...first.badges, ...second.badges].map(({ slug: one }) => one)).size).toBe(
    first.badges.length + second.badges.length,
  )
})

async function picturePng(): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = await sharp({ create: { width: 120, height: 120, channels: 3, background: '#385' } })
    .png()
    .toBuffer()
  return new Uint8Array(drawn)
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { sure } from '#features/courses/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let slug: string
let ada: Client
let gil: Client
beforeAll(async () => {
  site = await testSite()
  slug = sure(await seedVillage(site.app, () => {})).slug
  await site.settle()
  ada = await site.existing('ada')
  gil = await site.existing('gil')
})
afterAll(() => site.stop())

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  "'; drop table person; --",
  '<script>alert(1)</script>',
  '\r\nBcc: everybody@example.org',
  'x'.repeat(100_000),
  [],
  [[['x']]],
  {},
  { __proto__: { admin: true }, constructor: 1 },
]

interface Described {
  paths: Record<string, Record<string, { requestBody?: { content: { 'application/json': { schema: Schema } } } }>>
}
interface Schema {
  properties?: Record<string, unknown>
}

describe('too much', () => {
  const activity = () => `/courses/${slug}/cohorts/1/activities/a-diary-of-one-square-metre`

  it('a field of 5 MB and an upload of 30 MB are refused with what to do, and a course stays as it was', async () => {
    const before = (await ada.get(`/courses/${slug}`)).text
    const field = await ada.post(`/courses/${slug}/syllabus`, { prerequisites: 'x'.repeat(5_000_000) })
    expect(field.status).toBe(413)
    expect(field.text).toContain('MB at once')
    const form = new FormData()
    form.append('body', 'My work')
    form.append('files', new File([new Uint8Array(30_000_000)], 'film.mp4'))
    const upload = await gil.post(`${activity()}/work`, form)
    expect(upload.status).toBe(413)
    expect((await ada.get(`/courses/${slug}`)).text).toBe(before)
  })

  it('a refused hand-in keeps what was typed and the files', async () => {
    const kim = await site.person('Kim')
    expect((await kim.post(`/courses/${slug}/cohorts/1/applications`, {})).status).toBeLessThan(500)
    const form = new FormData()
    form.append('body', 'What I saw')
    form.append('links', 'javascript:alert(1)')
    form.append('files', new File(['Worms, ants.'], 'diary.txt'))
    const author = await site.existing('juma')
    const answer = await author.post(`${activity()}/work`, form)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('What I saw')
    expect(answer.text).toMatch(/type="checkbox"[^>]*name="fileIds\[\]"[^>]*checked|checked[^>]*name="fileIds\[\]"/)
    expect(answer.text).toContain('diary.txt')
  })
})

describe('the same thing twice', () => {
  it('interest, applications and repeated requests count once', async () => {
    const lea = await site.person('Lea')
    expect((await lea.post('/ideas', { title: 'Twice', question: 'What if?', language: 'en' })).status).toBe(303)
    const mo = await site.person('Mo')
    await mo.post('/courses/twice/interest', {})
    await mo.post('/courses/twice/interest', {})
    const { count } = await site.app.services.db
      .selectFrom('course_interest')
      .innerJoin('course', 'course.id', 'course_interest.course_id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('course.slug', '=', 'twice')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBeLessThanOrEqual(2)
    const idea = { title: 'By a program', question: 'Once?', language: 'en' }
    const key = { 'idempotency-key': 'key-0123456789abcdef' }
    const first = await lea.api('POST', '/ideas', idea, key)
    const second = await lea.api('POST', '/ideas', idea, key)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.text).toBe(first.text)
    const other = await lea.api('POST', '/ideas', { ...idea, title: 'Another' }, key)
    expect(other.status).toBe(422)
  })
})

describe('what others wrote', () => {
  it('is shown, never run: names, Markdown, links', async () => {
    const eve = await site.person('Zoe')
    const evil =
      '<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1)) <a href="data:text/html,x">y</a>'
    expect((await eve.post('/ideas', { title: `<b>${evil}`, question: evil, language: 'en' })).status).toBe(303)
    const pages = ['/ideas', '/search?q=%3Cscript%3Ealert(1)%3C/script%3E', '/feed.atom']
    for (const path of pages) {
      const { text } = await site.visitor().get(path)
      expect(text, path).not.toMatch(/<script>alert|<img src=x|href="javascript:|href="data:/)
    }
  })

  it('a name cannot write headers of a letter', async () => {
    const name = 'Zed\r\nBcc: everybody@example.org'
    await site.visitor().post('/sign-up', { name, email: 'zed@example.org', password: 'engines that weave algebra' })
    const letter = await site.app.services.db
      .selectFrom('mail')
      .selectAll()
      .where('to_address', '=', 'zed@example.org')
      .executeTakeFirst()
    expect(letter?.subject ?? '').not.toMatch(/[\r\n]/)
    const person = await site.app.services.db
      .selectFrom('person')
      .select('name')
      .where('email', '=', 'zed@example.org')
      .executeTakeFirst()
    expect(person?.name ?? '').not.toMatch(/[\r\n]/)
  })

  it('nobody makes us fetch from private addresses', async () => {
    for (const url of [
      'http://127.0.0.1:3000/x',
      'https://localhost/x',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/x',
      'https://[::ffff:10.0.0.1]/x',
      'https://0x7f000001/x',
      'file:///etc/passwd',
      'gopher://example.org/',
    ]) {
      const { status, text } = await site.visitor().post('/verify', { url })
      expect([200, 422], url).toContain(status)
      expect(text, url).not.toContain('and unchanged since.')
      expect(text, url).toMatch(/address|https/)
    }
  })
})

// Last, since some of what is sent is taken: it may end the cohort.
describe('whatever is sent', () => {
  it('every field of every form answers strange values with a sentence and a status, and nothing breaks', async () => {
    const described = JSON.parse((await site.visitor().get('/api/v1/openapi.json')).text) as Described
    const broken: string[] = []
    let asked = 0
    for (const [path, { post }] of Object.entries(described.paths)) {
      const fields = Object.keys(post?.requestBody?.content['application/json'].schema.properties ?? {})
      if (post === undefined) continue
      const filled = path
        .replaceAll('{slug}', slug)
        .replaceAll('{number}', '1')
        .replaceAll('{key}', 'a-diary-of-one-square-metre')
        .replaceAll(/\{\w+\}/g, 'x')
      for (const value of STRANGE) {
        asked += 1
        const body = Object.fromEntries(fields.map((field) => [field, value]))
        const answer = await ada.api('POST', filled, body)
        if (answer.status >= 500) broken.push(`${path} ${JSON.stringify(value).slice(0, 40)} ${answer.status}`)
        if (answer.status >= 400 && !(JSON.parse(answer.text) as { why?: string; title?: string }).title)
          broken.push(`${path} has no sentence for ${JSON.stringify(value).slice(0, 40)}`)
      }
    }
    expect(broken).toEqual([])
    expect(asked).toBeGreaterThan(300)
  })

  it('bodies that are no form or JSON object are refused', async () => {
    const send = (body: BodyInit, type: string) =>
      site.app.http.request('http://localhost:3000/api/v1/ideas', {
        method: 'POST',
        body,
        headers: { 'content-type': type, origin: 'http://localhost:3000' },
      })
    for (const [body, type] of [
      ['[1,2]', 'application/json'],
      ['{"a":', 'application/json'],
      ['\xff\xfe', 'application/json'],
      ['null', 'application/json'],
      ['--x\r\n', 'multipart/form-data; boundary=y'],
      ['a=%zz&=&&b', 'application/x-www-form-urlencoded'],
      ['<a/>', 'text/xml'],
    ] as const) {
      const { status } = await send(body, type)
      expect([401, 422], `${type} ${body}`).toContain(status)
    }
  })

  it('ids nobody has are unknown, on every page', async () => {
    const paths = site.app.http.routes.filter(({ method, path }) => method === 'GET' && path.includes(':'))
    for (const { path } of paths) {
      for (const strange of [
        'x',
        '0',
        '-1',
        '99999999999999999999',
        '%00',
        '%2e%2e%2f',
        '%F0%9F%92%A9',
        'a'.repeat(3_000),
      ]) {
        const { status } = await ada.get(path.replaceAll(/:\w+(\{[^}]*\})?/g, strange))
        expect([303, 404, 422, 400], `${path} with ${strange.slice(0, 30)} gave ${status}`).toContain(status)
      }
    }
  })
})

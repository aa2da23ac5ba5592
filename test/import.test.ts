import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let ada: Client
let bo: Client
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
  bo = await site.person('Bo')
})
afterAll(() => site.stop())

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const ZIP = zipSync({
  'bees-main/_data/course.yml': strToU8('title: Bees\ndescription: All about bees\nmodules: [look]\n'),
  'bees-main/LICENSE': strToU8('Texts: CC BY 4.0'),
  'bees-main/index.md': strToU8('Begin [here](/modules/look/first/).'),
  'bees-main/modules/look/_posts/2000-01-01-first.md': strToU8(
    '---\ntitle: A first look\n---\n![A bee](/img/a%20bee.svg) ![Gone](/img/gone.png) [next](../second/#part) [lost](../none/) <script>alert(1)</script>',
  ),
  'bees-main/modules/look/_posts/2000-01-02-second.md': strToU8('---\ntitle: A second\n---\n## Part\n\n[Home](/)'),
  'bees-main/img/a bee.svg': strToU8(SVG),
})

function form(zip: Uint8Array | null, fields: Record<string, string> = {}): FormData {
  const data = new FormData()
  if (zip !== null) data.set('archive', new File([Buffer.from(zip)], 'bees-main.zip'))
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

it('goes by pages from a zip over its report to a course with its pictures', async () => {
  expect((await ada.get('/ideas')).text).toContain('href="/import"')
  expect((await ada.get('/import')).text).toContain('multipart/form-data')
  const sent = await ada.post('/import', form(ZIP))
  expect(sent).toMatchObject({ status: 303, location: expect.stringMatching(/^\/import\/[0-9a-f-]{36}$/) })
  const report = await ada.get(sent.location ?? '')
  for (const words of ['Import: Bees', 'course-in-a-box', 'CC-BY-4.0, by LICENSE', 'A first look', 'img/gone.png']) {
    expect(report.text).toContain(words)
  }
  expect(report.text).toContain('../none/')
  expect((await bo.get(sent.location ?? '')).status).toBe(404)
  expect((await bo.post(`${sent.location}/course`, { title: 'Mine', language: 'en' })).status).toBe(404)
  const made = await ada.post(`${sent.location}/course`, { title: 'Bees', language: 'en' })
  expect(made).toMatchObject({ status: 303, location: '/courses/bees' })
  expect((await ada.post(`${sent.location}/course`, { title: 'Bees', language: 'en' })).status).toBe(404)

  const course = (await ada.get('/courses/bees')).text
  expect(course).toContain('The course is made, as a draft')
  expect(course).toContain('Begin <a href="/courses/bees/activities/first">here</a>')
  const { text } = await site.visitor().get('/courses/bees/activities/first')
  expect(text).toContain('src="/courses/bees/assets/img/a%20bee.svg"')
  expect(text).toContain('href="/courses/bees/activities/second#user-content-part"')
  expect(text).toContain('<span class="missing" title="')
  expect(text).not.toContain('<script>alert')
  expect((await site.visitor().get('/courses/bees/activities/second')).text).toContain(
    '<a href="/courses/bees">Home</a>',
  )
})

it('serves the files of a course so that nothing in them runs', async () => {
  const svg = await site.visitor().get('/courses/bees/assets/img/a%20bee.svg')
  expect(svg).toMatchObject({ status: 200, text: SVG })
  expect(svg.headers.get('content-security-policy')).toContain('sandbox')
  expect(svg.headers.get('x-content-type-options')).toBe('nosniff')
  const etag = svg.headers.get('etag') ?? ''
  const again = await site.visitor().get('/courses/bees/assets/img/a%20bee.svg', { 'if-none-match': etag })
  expect(again.status).toBe(304)
  const part = await site.visitor().get('/courses/bees/assets/img/a%20bee.svg', { range: 'bytes=0-3' })
  expect(part).toMatchObject({ status: 206, text: '<svg' })
  for (const path of ['img/none.png', '..%2f..%2fetc%2fpasswd', '%E0%A4%A', '']) {
    expect((await site.visitor().get(`/courses/bees/assets/${path}`)).status).toBe(404)
  }
  expect((await site.visitor().get('/courses/none/assets/img/a%20bee.svg')).status).toBe(404)
})

it('shows the form again with a sentence for what cannot be read', async () => {
  const none = await ada.post('/import', form(null, { language: 'ar' }))
  expect(none.status).toBe(422)
  expect(none.text).toContain('Choose a zip file.')
  expect(none.text).toContain('value="ar"')
  const odd = await ada.post('/import', form(strToU8('MZ, a program')))
  expect(odd.status).toBe(422)
  expect(odd.text).toContain('This isn’t a zip archive.')
  const cartridge = await ada.post('/import', form(zipSync({ 'imsmanifest.xml': strToU8('<manifest/>') })))
  expect(cartridge.text).toContain('This is a Common Cartridge.')
  const large = await ada.post('/import', form(ZIP), { 'content-length': '31000000' })
  expect(large.status).toBe(413)
  expect((await site.visitor().get('/import')).location).toContain('/sign-in')
})

it('does the same by the API', async () => {
  const sent = await ada.post('/api/v1/import', form(ZIP))
  expect(sent.status).toBe(201)
  const { id, title, modules, report } = JSON.parse(sent.text)
  expect({ title, modules, layout: report.layout }).toMatchObject({
    title: 'Bees',
    layout: 'course-in-a-box',
    modules: [{ title: 'Look', activities: [{ title: 'A first look' }, { title: 'A second' }] }],
  })
  expect(JSON.parse((await ada.api('GET', `/import/${id}`)).text)).toMatchObject({ id, title: 'Bees' })
  const made = await ada.api('POST', `/import/${id}/course`, { title: 'Bees again', language: 'en' })
  expect(made).toMatchObject({ status: 201, text: '{"slug":"bees-again"}' })
})

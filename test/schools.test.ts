import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodeStatusList, statusAt, type Credential } from '#engines/open-badges/index.ts'
import { openCourse } from '#features/courses/testing.ts'
import { issueEndorsement, setStatus } from '#features/issuers/index.ts'
import { didOfCredential, documentOf, formsVerify, issueTo, somethingFor, within } from '#features/issuers/testing.ts'
import type { Actor } from '#kernel/command/index.ts'
import type { Kit } from '#kernel/testing/index.ts'
import { translator } from '#kernel/i18n/index.ts'
import { m as kernel } from '#kernel/messages/index.ts'
import { m } from '#features/schools/messages/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

const t = translator('en')

let site: TestSite
let stella: Client
let ada: Client
let bo: Client
let soil: string
beforeAll(async () => {
  site = await testSite()
  stella = await site.person('Stella', { steward: true })
  ada = await site.person('Ada')
  bo = await site.person('Bo')
  const { services } = site.app
  const kit = { services, as: (actor: Actor | null) => ({ services, actor }) } as Kit
  soil = (await openCourse(kit, bo.actor as Actor)).course.slug
})
afterAll(() => site.stop())

const words = {
  name: 'School of Soil',
  about: 'What lives *below*.',
  partner: 'Worms <United>',
  partnerUrl: 'https://worms.example.org/',
  hue: '140',
}
const SCHOOL = '/schools/school-of-soil'

it('a school is opened, kept and closed by forms alone', async () => {
  expect((await stella.get('/schools')).text).toContain('href="/schools/new"')
  expect((await ada.get('/schools')).text).not.toContain('href="/schools/new"')
  const wrong = await stella.post('/schools', { ...words, steward: 'nobody' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('What lives *below*.')
  expect(wrong.text).toContain(t(m.noSuchPerson))
  expect(await stella.post('/schools', { ...words, steward: 'ada' })).toMatchObject({ status: 303, location: SCHOOL })
  await site.settle()
  expect((await ada.get('/notices')).text).toContain('made you a steward of the school')

  const page = (await site.visitor().get(SCHOOL)).text
  expect(page).toContain('<em>below</em>')
  expect(page).toContain('Worms &lt;United')
  expect(page).not.toContain('<form class="form" method="post"')
  expect((await site.visitor().get('/')).text).toContain('href="/schools"')

  expect((await ada.post(`${SCHOOL}/courses`, { course: 'none' })).text).toContain(t(m.noCourse))
  expect(await ada.post(`${SCHOOL}/courses`, { course: `/courses/${soil}` })).toMatchObject({ status: 303 })
  expect((await site.visitor().get(SCHOOL)).text).toContain(`href="/courses/${soil}"`)
  expect((await site.visitor().get(`/courses/${soil}`)).text).toContain(`href="${SCHOOL}"`)
  expect((await ada.get(SCHOOL)).text).toContain('Take out')
  expect((await bo.post(`${SCHOOL}/courses/removal`, { course: soil })).status).toBe(403)

  const again = { handle: 'bo', months: '6', reason: '' }
  expect((await ada.post(`${SCHOOL}/stewards`, again)).text).toContain(t(kernel.needed))
  expect(await ada.post(`${SCHOOL}/stewards`, { ...again, reason: 'Writes the course.' })).toMatchObject({
    status: 303,
  })
  expect((await site.visitor().get(SCHOOL)).text).toContain('Writes the course.')
  expect(await bo.post(`${SCHOOL}/stewards/end`, { handle: 'bo', reason: 'No time.' })).toMatchObject({ status: 303 })
  expect((await bo.get(`${SCHOOL}/edit`)).status).toBe(403)
  expect(await ada.post(`${SCHOOL}/edit`, { ...words, name: 'Soil and so on' })).toMatchObject({ status: 303 })
  expect((await site.visitor().get(`/courses/${soil}`)).text).toContain('Soil and so on')

  const told = await site.visitor().api('GET', SCHOOL)
  expect(JSON.parse(told.text)).toMatchObject({
    name: 'Soil and so on',
    open: true,
    courses: [{ slug: soil }],
    stewards: [{ handle: 'ada' }],
  })
})

it('shows the badges it stands behind as soon as they are made', async () => {
  expect((await site.visitor().get(SCHOOL)).text).not.toContain('Soil reader')
  const badge = {
    name: 'Soil reader',
    description: 'Reads soil.',
    kind: 'community',
    language: 'en',
    maker: 'school:school-of-soil',
    'criteria.kind': 'nominations',
    'criteria.count': '2',
  }
  expect((await bo.post('/badges/new', badge)).status).toBe(403)
  expect(await ada.post('/badges/new', badge)).toMatchObject({ status: 303, location: '/badges/soil-reader' })
  expect((await site.visitor().get(SCHOOL)).text).toContain('href="/badges/soil-reader"')
  expect(await ada.post('/badges/soil-reader/retirement')).toMatchObject({ status: 303 })
  expect((await site.visitor().get(SCHOOL)).text).not.toContain('Soil reader')
})

it('a school is found by its words, and listed for machines', async () => {
  await site.settle()
  expect((await site.visitor().get('/search?q=below&kind=school')).text).toContain(SCHOOL)
  expect((await site.visitor().get('/sitemap.xml')).text).toContain(`${SCHOOL}</loc>`)
  expect((await site.visitor().get('/feed.atom')).text).toContain('A school now shows a course')
})

it('speaks the language of its reader, with the direction of it', async () => {
  const arabic = (await site.visitor().get(SCHOOL, { 'accept-language': 'ar' })).text
  expect(arabic).toContain('dir="rtl"')
  expect(arabic).toContain('القيّمون')
  expect((await site.visitor().get('/schools', { 'accept-language': 'es' })).text).toContain('Escuelas')
})

it('signs in its own name; whoever verifies it may fetch keys and status from anywhere, with an ETag', async () => {
  const { services } = site.app
  const row = await services.db.selectFrom('school').select('id').executeTakeFirstOrThrow()
  const { id } = await issueTo(services, somethingFor(ada.actor as Actor, { kind: 'school', schoolId: row.id }))
  expect(await formsVerify(services, id)).toEqual({ linked: true, token: true })
  const document = await documentOf(services, id)
  expect(document['issuer']).toMatchObject({
    id: 'did:web:localhost%3A3000:schools:school-of-soil',
    name: 'Soil and so on',
    url: `http://localhost:3000${SCHOOL}`,
  })
  const keys = await site.visitor().get(`${SCHOOL}/did.json`)
  expect(JSON.parse(keys.text)).toEqual(await didOfCredential(services, document))
  expect(keys.headers.get('access-control-allow-origin')).toBe('*')

  const entry = document['credentialStatus'] as { statusListCredential: string; statusListIndex: string }
  const { pathname } = new URL(entry.statusListCredential)
  const first = await site.visitor().get(pathname)
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"/)
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300',
    'content-type': 'application/vc',
  })
  expect(await site.visitor().get(pathname, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' })
  await within(services, (tx) => setStatus(tx, id, 'revoked'))
  const second = await site.visitor().get(pathname, { 'if-none-match': etag })
  expect(second.status).toBe(200)
  const { encodedList } = (JSON.parse(second.text) as Credential)['credentialSubject'] as { encodedList: string }
  const bits = decodeStatusList(encodedList) ?? new Uint8Array()
  expect(statusAt(bits, Number(entry.statusListIndex))).toBe(true)
  for (const path of ['/status/x/revocation.json', `/status/${row.id}/suspension.json`, '/schools/none/did.json'])
    expect((await site.visitor().get(path)).status).toBe(404)
})

it('whoever endorses has keys at an address that tells nothing of them', async () => {
  const { services } = site.app
  const { id } = await within(services, (tx) =>
    issueEndorsement(tx, {
      issuer: { kind: 'person', personId: bo.actor?.id ?? '' },
      personId: ada.actor?.id ?? null,
      endorsed: 'http://localhost:3000/credentials/x',
      name: 'By Bo',
      comment: 'I saw it.',
    }),
  )
  const { issuer } = (await documentOf(services, id)) as { issuer: { id: string } }
  const path = `/${issuer.id.split(':').slice(3).join('/')}/did.json`
  expect(path).toMatch(/^\/endorsers\/[\da-f-]{36}\/did\.json$/)
  expect(await site.visitor().get(path)).toMatchObject({ status: 200, text: expect.stringContaining(issuer.id) })
  expect((await site.visitor().get('/endorsers/x/did.json')).status).toBe(404)
})

it('a school closes for good, and its page says why', async () => {
  expect((await ada.post(`${SCHOOL}/closure`, { reason: '' })).text).toContain(t(kernel.needed))
  expect(await ada.post(`${SCHOOL}/closure`, { reason: 'The partner moved on.' })).toMatchObject({ status: 303 })
  expect((await site.visitor().get(`/courses/${soil}`)).text).not.toContain('Soil and so on')
  const page = (await ada.get(SCHOOL)).text
  expect(page).toContain('The partner moved on.')
  expect(page).not.toContain('Take out')
  expect((await ada.get(`${SCHOOL}/edit`)).status).toBe(409)
  expect((await site.visitor().get(`${SCHOOL}/did.json`)).status).toBe(200)
})

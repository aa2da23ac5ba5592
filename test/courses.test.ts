import { afterAll, beforeAll, expect, it } from 'vitest'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let ada: Client
let bo: Client
let cy: Client
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
  bo = await site.person('Bo')
  cy = await site.person('Cy')
})
afterAll(() => site.stop())

const DIARY = {
  title: 'A diary',
  kind: 'make',
  minutes: '60',
  body: 'Keep a *diary*.\n\n![Worms](asset:worms.png)',
  materials: 'Soil atlas | A. Lopez | https://atlas.example/ | CC-BY-4.0',
  rubric: 'evidence: Is it shown?\n- not yet: hardly\n* meets: shown\n- beyond: more',
  reviews: '2',
}

it('goes by pages from an idea to an open course', async () => {
  const posted = await ada.post('/ideas', { title: 'Soil', question: 'What lives under my feet?', language: 'en' })
  expect(posted).toMatchObject({ status: 303, location: '/courses/soil' })
  expect((await site.visitor().get('/ideas')).text).toContain('Soil')
  expect(await bo.post('/courses/soil/interest', { willing: 'on' })).toMatchObject({ status: 303 })
  expect((await ada.get('/courses/soil')).text).toContain('Make co-organiser')
  expect(await ada.post('/courses/soil/organizers', { handle: 'bo' })).toMatchObject({ status: 303 })
  expect(await ada.post('/courses/soil/syllabus/modules', { basis: '0', title: 'Week one' })).toMatchObject({
    status: 303,
  })
  expect(
    await bo.post('/courses/soil/syllabus/activities', {
      basis: '1',
      module: 'week-one',
      title: 'A diary',
      kind: 'make',
    }),
  ).toMatchObject({ status: 303 })
  expect(await ada.post('/courses/soil/activities/a-diary/edit', { basis: '2', ...DIARY })).toMatchObject({
    status: 303,
  })
  const head = {
    basis: '3',
    summary: 'What lives below.',
    outcomes: 'Read the ground',
    prerequisites: 'None',
    hours: '12',
    meeting: 'Saturdays',
    licence: 'CC-BY-SA-4.0',
    conduct: 'on',
    changed: 'All of it',
  }
  expect(await ada.post('/courses/soil/syllabus', head)).toMatchObject({ status: 303 })
  expect(await ada.post('/courses/soil/submission', { reason: 'Ready' })).toMatchObject({ status: 303 })
  const revisionId = /name="revisionId" value="([^"]+)"/.exec((await cy.get('/courses/soil/review')).text)?.[1] ?? ''
  expect(await cy.post('/courses/soil/ticks', { revisionId, item: 'links' })).toMatchObject({ status: 303 })
  expect(await cy.post('/courses/soil/judgements', { revisionId, verdict: 'approve', reason: 'Clear' })).toMatchObject({
    status: 303,
  })
  const dee = await site.person('Dee')
  expect(await dee.post('/courses/soil/judgements', { revisionId, verdict: 'approve', reason: 'Kind' })).toMatchObject({
    status: 303,
    location: '/courses/soil',
  })
  const open = (await site.visitor().get('/courses/soil')).text
  expect(open).toContain('This course is open')
  expect(open).toContain('application/ld+json')
  const activity = (await site.visitor().get('/courses/soil/activities/a-diary')).text
  expect(activity).toContain('<em>diary</em>')
  expect(activity).toContain('Soil atlas')
  expect(activity).toContain('src="/courses/soil/assets/worms.png"')
  expect((await site.visitor().get('/courses/soil/history')).text).toContain('nobody objects')
  expect((await site.visitor().get('/courses/soil/revisions/4?against=3')).text).toContain('Read the ground')
  expect((await site.visitor().get('/courses?q=soil')).text).toContain('/courses/soil')
})

it('refuses a stale form with what was typed, and a rubric that cannot be read, beside its field', async () => {
  const stale = await ada.post('/courses/soil/activities/a-diary/edit', {
    basis: '2',
    ...DIARY,
    body: 'My own words, typed late',
  })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('My own words, typed late')
  expect(stale.text).toContain('while you were writing')
  // The form stays on the revision it was opened on; pressing again saves nothing over what others wrote.
  expect(stale.text).toMatch(/name="basis" value="2"/)
  expect(stale.text).toContain('See what they changed')
  const newest = /name="over" value="(\d+)"/.exec(stale.text)?.[1] ?? ''
  const again = await ada.post('/courses/soil/activities/a-diary/edit', { ...DIARY, basis: '2', body: 'My own words' })
  expect(again.status).toBe(409)
  const over = { ...DIARY, basis: '2', over: newest, body: 'My own words' }
  expect((await ada.post('/courses/soil/activities/a-diary/edit', over)).status).toBe(303)
  const wrong = await ada.post('/courses/soil/activities/a-diary/edit', {
    basis: '4',
    ...DIARY,
    rubric: 'evidence: x\n- only one: level',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('needs two to six levels')
})

it('keeps strangers out of the desk, and hostile text harmless', async () => {
  expect((await cy.get('/courses/soil/syllabus')).status).toBe(403)
  expect((await site.visitor().get('/courses/soil/syllabus')).location).toContain('/sign-in')
  expect((await cy.post('/courses/soil/syllabus/modules', { basis: '4', title: 'Mine' })).status).toBe(403)
  expect((await cy.get('/courses/none')).status).toBe(404)
  await ada.post('/ideas', {
    title: '<script>alert(1)</script> & co',
    question: '<img src=x onerror=alert(1)> [x](javascript:alert(1))',
    language: 'en',
  })
  const page = await site.visitor().get('/courses/scriptalert1script-co')
  const found = await site.visitor().get('/ideas')
  expect(found.text).not.toContain('<script>alert')
  expect(page.text).not.toMatch(/<img[^>]*onerror|href="javascript/)
})

it('does the same by the API, and says why not', async () => {
  const made = await ada.api('POST', '/ideas', { title: 'By API', question: 'Does it work?', language: 'en' })
  expect(made.status).toBe(201)
  expect(JSON.parse(made.text)).toEqual({ slug: 'by-api' })
  const list = JSON.parse((await site.visitor().api('GET', '/ideas')).text) as { courses: { slug: string }[] }
  expect(list.courses.map(({ slug }) => slug)).toContain('by-api')
  const refused = await cy.api('POST', '/courses/by-api/submission', { reason: 'x' })
  expect(refused.status).toBe(403)
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'course.not-organizer', why: expect.any(String) })
  expect(JSON.parse((await site.visitor().api('GET', '/courses/soil')).text)).toMatchObject({
    slug: 'soil',
    state: 'open',
    modules: [{ key: 'week-one' }],
  })
})

it('keeps a visitor’s page until something on it changes', async () => {
  const visitor = site.visitor()
  await visitor.get('/courses/soil')
  expect(site.app.cache.get('en /courses/soil')).not.toBeNull()
  await ada.post('/courses/soil/retirement', { reason: 'For the test.' })
  expect(site.app.cache.get('en /courses/soil')).toBeNull()
  expect((await visitor.get('/courses/soil')).text).toContain('retired')
  await ada.post('/courses/soil/return', { reason: 'Back.' })
})

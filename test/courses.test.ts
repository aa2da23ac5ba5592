import { afterAll, beforeAll, expect, it } from 'vitest'
import { lapseCourses } from '#features/courses/testing.ts'
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
  expect((await bo.get('/courses/soil')).text).toContain('offered to co-organise')
  expect((await ada.get('/home')).text).toContain('One person offers to co-organise “Soil”')
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
  await site.settle()
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
  expect(stale.text).toMatch(/What they wrote[^]*Keep a \*diary\*/)
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
  expect(wrong.text).toContain('needs 2 to 6 levels')
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

it('shows a preview above the whole form as typed, and one can go on and save from there', async () => {
  const typed = {
    ...DIARY,
    basis: '5',
    title: 'A longer diary',
    minutes: '75',
    body: '## Weeks\n\nKeep it *long*. <script>alert(1)</script>',
    materials: 'Half a line',
    rubric: 'not a rubric yet',
    reviews: '4',
    changed: 'More weeks',
  }
  const path = '/courses/soil/activities/a-diary'
  const page = await ada.post(`${path}/preview`, typed)
  expect(page.status).toBe(200)
  expect(page.text).toMatch(/class="prose"[^]*<em>long<\/em>[^]*<form class="form"/)
  expect(page.text).not.toContain('<script>alert')
  expect(page.text).toContain(`action="${path}/edit"`)
  expect(page.text).toContain(`formaction="${path}/preview"`)
  const valueOf = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(page.text)?.[1]
  const textOf = (name: string) => new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)<`).exec(page.text)?.[1]
  for (const name of ['title', 'minutes', 'reviews', 'changed'] as const) expect(valueOf(name)).toBe(typed[name])
  expect(textOf('body')).toContain('Keep it *long*.')
  expect(textOf('materials')).toBe(typed.materials)
  expect(textOf('rubric')).toBe(typed.rubric)
  expect(page.text).toMatch(/<option value="make" selected/)
  expect(page.text).toMatch(/name="basis" value="5"/)
  expect((await site.visitor().get('/courses/soil/activities/a-diary')).text).not.toContain('longer')
  const { materials, rubric } = DIARY
  const fewer = await ada.post(`${path}/edit`, { ...typed, materials, rubric, gives: '3' })
  expect(fewer.status).toBe(422)
  expect(fewer.text).toContain('every work needs that many reviews')
  const saved = await ada.post(`${path}/edit`, { ...typed, materials, rubric, gives: '6' })
  expect(saved).toMatchObject({ status: 303, location: `${path}/edit` })
  expect((await ada.get(`${path}/edit`)).text).toMatch(/<input[^>]*name="gives"[^>]*value="6"/)
  expect((await cy.post(`${path}/preview`, typed)).status).toBe(403)
  expect((await ada.post('/courses/soil/activities/none/preview', typed)).status).toBe(404)
  const costly = await ada.post(`${path}/preview`, { ...typed, body: '[a]('.repeat(4_000) })
  expect(costly.text).toContain('role="alert"')
  expect(costly.text).toContain('A longer diary')
})

it('a preview of a stale form stays stale: its revision, what changed, and the will to save over it are kept', async () => {
  const path = '/courses/soil/activities/a-diary'
  const stale = await ada.post(`${path}/edit`, { ...DIARY, basis: '2', body: 'Typed late' })
  expect(stale.status).toBe(409)
  const newest = /name="over" value="(\d+)"/.exec(stale.text)?.[1] ?? ''
  const ticked = await ada.post(`${path}/preview`, { ...DIARY, basis: '2', over: newest, body: 'Typed *late*' })
  expect(ticked.text).toContain('<em>late</em>')
  expect(ticked.text).toMatch(/name="basis" value="2"/)
  expect(ticked.text).toContain('See what they changed')
  expect(ticked.text).toMatch(new RegExp(`name="over" value="${newest}" checked`))
  const unticked = await ada.post(`${path}/preview`, { ...DIARY, basis: '2', body: 'Typed *late*' })
  expect(unticked.text).toContain(`name="over" value="${newest}"`)
  expect(unticked.text).not.toContain(`name="over" value="${newest}" checked`)
  // A form that comes back for another reason does not forget it either.
  const wrong = await ada.post(`${path}/edit`, { ...DIARY, basis: '2', rubric: 'no rubric' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toMatch(/name="basis" value="2"/)
})

it('names and describes a module, moves an activity, and brings two writers together, and refuses what both changed with what was typed', async () => {
  expect(await ada.post('/courses/soil/syllabus/modules', { basis: '6', title: 'Week two' })).toMatchObject({
    status: 303,
  })
  const words = { title: 'Week one: looking', description: 'Look *closely*. See [the diary](activity:a-diary).' }
  const path = '/courses/soil/syllabus/modules/week-one'
  const late = await ada.post(path, { ...words, basis: '6', module: 'week-one' })
  expect(late.location).toBe('/courses/soil/syllabus#module-week-one')
  const together = (await ada.get('/courses/soil/syllabus')).text
  expect(together).toContain('together with what somebody else changed')
  expect(together).toContain('id="module-week-two"')
  const clash = await ada.post(path, { title: 'Week one: digging', basis: '7', module: 'week-one' })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('value="Week one: digging"')
  expect(clash.text).toMatch(/<details open>[^]*name="basis" value="7"[^]*What they wrote[^]*Week one: looking/)
  expect(clash.text).toContain('Look *closely*.')
  expect(clash.text).toContain('name="over" value="8"')
  const same = await ada.post(path, { ...words, basis: '7', over: '8', module: 'week-one' })
  expect(same.location).toBe('/courses/soil/syllabus#module-week-one')
  expect((await ada.post('/courses/soil/syllabus/modules/none', { ...words, basis: '8' })).status).toBe(404)
  expect((await cy.post(path, { ...words, basis: '8' })).status).toBe(403)
  expect((await ada.post(path, { title: '', basis: '8', module: 'week-one' })).status).toBe(422)
  const diff = (await site.visitor().get('/courses/soil/revisions/8?against=7')).text
  expect(diff).toContain('Modules and their order')
  expect(diff).toMatch(/<ins>[^]*looking/)
  const move = { ...DIARY, basis: '8', module: 'week-two' }
  expect((await ada.post('/courses/soil/activities/a-diary/edit', move)).status).toBe(303)
  const desk = (await ada.get('/courses/soil/syllabus')).text
  expect(desk.indexOf('id="module-week-two"')).toBeLessThan(desk.indexOf('/activities/a-diary/edit'))
  const nowhere = { basis: '2', key: 'a-diary', what: 'activity', by: 'up' }
  expect((await ada.post('/courses/soil/syllabus/order', nowhere)).status).toBe(303)
  expect((await site.visitor().get('/courses/soil/revisions/10')).status).toBe(404)
  const away = { basis: '9', key: 'week-one', what: 'module', by: 'away' }
  expect((await ada.post('/courses/soil/syllabus/order', away)).status).toBe(303)
})

it('compares any two revisions by a plain form, also by the API, and says it when there is nothing to compare', async () => {
  const visitor = site.visitor()
  const list = (await visitor.get('/courses/soil/revisions')).text
  expect(list).toMatch(/<form[^>]*method="get"[^>]*action="\/courses\/soil\/revisions"/)
  expect(list).toMatch(/name="older"[^]*name="newer"/)
  expect(await visitor.get('/courses/soil/revisions?older=3&newer=8')).toMatchObject({
    status: 303,
    location: '/courses/soil/revisions/8?against=3',
  })
  const two = (await visitor.get('/courses/soil/revisions/8?against=3')).text
  expect(two).toContain('What changed from revision 3 to 8')
  expect(two).toMatch(/name="older"[^]*<option value="3" selected[^]*name="newer"[^]*<option value="8" selected/)
  const same = await visitor.get('/courses/soil/revisions/3?against=3')
  expect(same).toMatchObject({ status: 200, text: expect.stringContaining('Revision 3 beside itself') })
  for (const path of ['/courses/soil/revisions/99?against=3', '/courses/soil/revisions/3?against=99'])
    expect(await visitor.get(path)).toMatchObject({
      status: 404,
      text: expect.stringContaining('This course has no revision 99.'),
    })
  expect((await visitor.get('/courses/soil/revisions/x')).status).toBe(404)
  const told = JSON.parse((await visitor.api('GET', '/courses/soil/revisions/8?against=7')).text) as {
    against: number
    changes: { key: string; parts: { kind: string; text: string }[] }[]
  }
  expect(told.against).toBe(7)
  expect(told.changes.map(({ key }) => key)).toEqual([':order'])
  expect(told.changes[0]?.parts.some(({ kind, text }) => kind === 'added' && text.includes('looking'))).toBe(true)
  const alone = JSON.parse((await visitor.api('GET', '/courses/soil/revisions/8')).text) as { changes: unknown }
  expect(alone.changes).toBeNull()
  expect((await visitor.api('GET', '/courses/soil/revisions?older=3&newer=8')).location).toBe(
    '/api/v1/courses/soil/revisions/8?against=3',
  )
})

it('an organiser finds every step on the course page, with its reason asked, and everybody reads it afterwards', async () => {
  await ada.post('/ideas', { title: 'Stars', question: 'Which one is that?', language: 'en' })
  const here = '/courses/stars'
  const page = async (who: Client) => (await who.get(here)).text
  expect(await page(site.visitor())).toContain('it lapses')
  expect(await page(site.visitor())).not.toContain('/withdrawal')
  expect(await page(ada)).toContain(`action="${here}/withdrawal"`)
  const reasonless = await ada.post(`${here}/withdrawal`, { reason: '' })
  expect(reasonless.status).toBe(422)
  expect(reasonless.text).toMatch(/<details class="ask-first" open>/)
  expect((await ada.post(`${here}/withdrawal`, { reason: 'Not now.' })).status).toBe(303)
  expect((await bo.get(here)).status).toBe(404)
  expect((await bo.post(`${here}/return`, { reason: 'Mine' })).status).toBe(404)
  expect(await page(ada)).toContain(`action="${here}/return"`)
  expect((await ada.post(`${here}/return`, { reason: 'Now.' })).status).toBe(303)
  expect(await page(site.visitor())).toContain('This is an idea')

  await ada.post('/courses/soil/submission', { reason: 'Newer' })
  const soil = await ada.get('/courses/soil')
  expect(soil.text).toContain('A newer revision is being read')
  expect(soil.text).toContain('action="/courses/soil/submission/withdrawal"')
  const { review } = JSON.parse((await ada.api('GET', '/courses/soil')).text) as { review: Record<string, unknown> }
  expect(review).toMatchObject({ approvals: 0, needed: 2, waitsFor: 'readers', from: expect.any(String) })
  expect((await cy.post('/courses/soil/submission/withdrawal', { reason: 'Mine' })).status).toBe(403)
  expect((await ada.post('/courses/soil/submission/withdrawal', { reason: 'Not yet.' })).status).toBe(303)
  expect((await site.visitor().get('/courses/soil/history')).text).toContain('Not yet.')
  const history = JSON.parse((await site.visitor().api('GET', '/courses/soil/history')).text) as {
    steps: { reason: string }[]
    judgements: { by: string; verdict: string; revision: number }[]
  }
  expect(history.steps[0]).toMatchObject({ from: 'open', to: 'open', reason: 'Not yet.', by: 'ada' })
  expect(history.judgements).toMatchObject([
    { by: 'cy', verdict: 'approve', revision: 4 },
    { by: 'dee', verdict: 'approve', revision: 4 },
  ])
})

it('a course in review says who is waited for; taken back, what was said stays in sight; after 14 days it may be opened', async () => {
  const path = '/courses/stars'
  const steps: [string, Record<string, string>][] = [
    ['/syllabus/modules', { basis: '0', title: 'Night one' }],
    ['/syllabus/activities', { basis: '1', module: 'night-one', title: 'A diary', kind: 'make' }],
    ['/activities/a-diary/edit', { basis: '2', ...DIARY }],
  ]
  for (const [to, fields] of steps) expect((await ada.post(path + to, fields)).status).toBe(303)
  const head = { outcomes: 'Name ten', prerequisites: 'None', hours: '3', meeting: 'On roofs', licence: 'CC0-1.0' }
  expect((await ada.post(`${path}/syllabus`, { basis: '3', ...head, conduct: 'on' })).status).toBe(303)
  const refused = await ada.post(`${path}/submission`, { reason: 'Ready' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('The checklist isn’t complete yet')
  expect(refused.text).toContain('Why are you alone?')
  expect((await ada.post(`${path}/submission`, { reason: 'Ready', aloneReason: 'Cloudy.' })).status).toBe(303)
  const page = await site.visitor().get(path)
  expect(page.text).toContain('Anyone who isn’t an author can review it.')
  expect(page.text).toMatch(/its organisers may open it <span class="time-left"><time[^>]*>in (14 days|2 weeks)</)
  const revisionId = /name="revisionId" value="([^"]+)"/.exec((await cy.get(`${path}/review`)).text)?.[1] ?? ''
  await cy.post(`${path}/judgements`, { revisionId, verdict: 'object', reason: 'Which sky?' })
  expect((await ada.get(path)).text).toContain('Somebody objects')
  expect((await ada.post(`${path}/submission/withdrawal`, { reason: 'We say which sky.' })).status).toBe(303)
  const back = (await site.visitor().get(path)).text
  expect(back).toContain('Which sky?')
  expect(back).toContain('objects, of revision 4')
  await ada.post(`${path}/syllabus`, { basis: '4', ...head, summary: 'The northern sky.', conduct: 'on' })
  await ada.post(`${path}/submission`, { reason: 'Said.' })
  expect((await ada.get(`${path}/review`)).text).not.toContain('action="/courses/stars/opening"')
  site.clock.advance({ days: 14 })
  expect((await ada.get(path)).text).toContain('/courses/stars/review#opening')
  const desk = (await ada.get(`${path}/review`)).text
  expect(desk).toContain('action="/courses/stars/opening"')
  expect((await ada.post(`${path}/opening`, { reason: 'Nobody came.' })).status).toBe(303)
  expect((await site.visitor().get(path)).text).toContain('not yet reviewed')
})

it('what nobody touches lapses in sight of all, and somebody else may take it up', async () => {
  await ada.post('/ideas', { title: 'Moss', question: 'What grows there?', language: 'en' })
  const page = async (who: Client) => (await who.get('/courses/moss')).text
  site.clock.advance({ days: 166 })
  // Their sessions are over by now.
  ada = await site.existing('ada')
  cy = await site.existing('cy')
  await lapseCourses(site.app.system)
  await site.settle()
  expect((await ada.get('/notices')).text).toContain('“Moss” lapses in 14 days')
  expect(await page(ada)).toMatch(/class="promise yours"[^]*it lapses/)
  site.clock.advance({ days: 14 })
  await lapseCourses(site.app.system)
  await site.settle()
  expect((await ada.get('/notices')).text).toContain('“Moss” has lapsed')
  const shown = await page(site.visitor())
  expect(shown).toContain('It lapsed')
  expect(shown).toContain('may take it up')
  expect((await site.visitor().get('/courses?state=all')).text).toContain('/courses/moss')
  expect((await site.visitor().get('/courses')).text).not.toContain('/courses/moss')
  expect((await site.visitor().get('/ideas')).text).not.toContain('/courses/moss')
  expect(JSON.parse((await site.visitor().api('GET', '/courses/moss')).text)).toMatchObject({
    state: 'lapsed',
    adoptable: true,
  })
  expect(await page(ada)).toContain('action="/courses/moss/return"')
  expect((await cy.post('/courses/moss/return', { reason: 'Mine' })).status).toBe(403)
  expect((await cy.api('POST', '/courses/moss/adoption', { reason: 'I know moss.' })).status).toBe(201)
  expect(await page(cy)).toContain('Your idea gathers interest')
  await site.settle()
  expect((await ada.get('/notices')).text).toContain('takes up “Moss”')
})

it('filters by licence, says it in words, and offers only what there is', async () => {
  await ada.post('/ideas', { title: 'Knots', question: 'Which holds?', language: 'en' })
  await ada.post('/courses/knots/syllabus', { basis: '0', summary: 'Ropes.' })
  const list = (await site.visitor().get('/courses')).text
  expect(list).toMatch(/<option value="CC-BY-SA-4.0">CC BY-SA 4.0<\/option>/)
  expect(list).not.toContain('value="MIT"')
  expect(list).not.toContain('value="none"')
  const all = (await site.visitor().get('/courses?state=all&licence=none')).text
  expect(all).toMatch(/<option value="none" selected/)
  expect(all).toContain('English')
  expect(all).toContain('/courses/knots"')
  expect(all).not.toContain('/courses/soil"')
  // A browser would not send a form whose chosen "all" stands for a field that is needed.
  expect(all).not.toMatch(/<select[^>]* required[^>]*><option value(="")?[ >]/)
  const found = JSON.parse((await site.visitor().api('GET', '/courses?licence=CC-BY-SA-4.0')).text) as {
    courses: { slug: string; licence: string }[]
  }
  expect(found.courses).toMatchObject([{ slug: 'soil', licence: 'CC-BY-SA-4.0' }])
  expect((await site.visitor().get('/courses/soil')).text).toContain('pass it on under the same licence')
})

it('says on the home of each whose turn it is: an application, a seat that is kept, the next activity', async () => {
  const fields = { title: 'Spring', zone: 'UTC', seats: '3', question: '', decide: 'ask' }
  const made = await ada.post('/courses/soil/cohorts/new', fields)
  expect(made).toMatchObject({ status: 303 })
  const cohort = made.location ?? ''
  const eli = await site.person('Eli')
  expect((await eli.get('/home')).text).toContain('href="/ideas#new"')
  expect(await eli.post(`${cohort}/application`)).toMatchObject({ status: 303 })
  expect((await eli.get('/home')).text).toContain('You applied; its organisers answer.')
  expect((await ada.get('/home')).text).toContain('One person waits for your answer about a seat in Spring')
  expect(await ada.post(`${cohort}/offers`, { handle: 'eli' })).toMatchObject({ status: 303 })
  expect((await ada.get('/home')).text).not.toContain('waits for your answer')
  const offered = (await eli.get('/home')).text
  expect(offered).toContain('Yours until')
  expect(offered).toContain('A seat in Spring is kept for you')
  expect(await eli.post(`${cohort}/seat`)).toMatchObject({ status: 303 })
  const inside = (await eli.get('/home')).text
  expect(inside).toContain('Next: A diary')
  expect(inside).toContain('0 of 1 done')
})

it('a text typed while somebody removed its activity is not lost, and brings it back at its own address', async () => {
  await ada.post('/ideas', { title: 'Twine', question: 'Which holds?', language: 'en' })
  const path = '/courses/twine'
  await ada.post(`${path}/syllabus/modules`, { basis: '0', title: 'One' })
  await ada.post(`${path}/syllabus/activities`, { basis: '1', module: 'one', title: 'Splice', kind: 'do' })
  await ada.post(`${path}/syllabus/order`, { basis: '2', key: 'splice', what: 'activity', by: 'away' })
  const typed = { title: 'Splice', kind: 'do', body: 'Typed for an hour.', basis: '2', reviews: '3' }
  const gone = await ada.post(`${path}/activities/splice/edit`, typed)
  expect(gone.status).toBe(409)
  expect(gone.text).toContain('Typed for an hour.')
  expect(gone.text).toContain('Bring it back, with what I typed')
  expect(await ada.post(`${path}/activities/splice/edit`, { ...typed, over: '3' })).toMatchObject({
    status: 303,
    location: `${path}/activities/splice/edit`,
  })
  expect((await ada.get(`${path}/activities/splice/edit`)).text).toContain('Typed for an hour.')
  const renamed = { title: 'One, renamed', module: 'one', basis: '4' }
  await ada.post(`${path}/syllabus/order`, { basis: '4', key: 'one', what: 'module', by: 'away' })
  const lost = await ada.post(`${path}/syllabus/modules/one`, renamed)
  expect([lost.status, lost.text.includes('value="One, renamed"')]).toEqual([409, true])
  expect((await ada.post(`${path}/syllabus`, { basis: '99', summary: 'x' })).status).toBe(404)
})

it('says what the site itself wrote, and why not, in the language of whoever reads', async () => {
  const arabic = { 'accept-language': 'ar' }
  const visitor = site.visitor()
  expect((await visitor.get('/courses/soil/history', arabic)).text).toContain('ولا يعترض أحد')
  expect((await visitor.get('/courses/twine/revisions', arabic)).text).toContain('أُزيل «Splice»')
  expect((await visitor.get('/courses/twine/revisions')).text).toContain('Removed “Splice”')
  const { revisions } = JSON.parse((await visitor.api('GET', '/courses/twine/revisions')).text) as {
    revisions: { summary: string; notes: { code: string; values: Record<string, string> }[] }[]
  }
  expect(revisions.at(-3)).toMatchObject({
    summary: '',
    notes: [{ code: 'remove-activity', values: { title: 'Splice' } }],
  })
  const { db } = site.app.services
  await db.updateTable('revision').set({ notes: null, summary: 'Written before.' }).where('number', '=', 1).execute()
  await db
    .updateTable('course_transition')
    .set({ note: null, reason: 'An old reason.' })
    .where('to_state', '=', 'idea')
    .execute()
  site.app.cache.clear()
  expect((await visitor.get('/courses/twine/revisions')).text).toContain('Written before.')
  expect((await visitor.get('/courses/twine/history')).text).toContain('An old reason.')
})

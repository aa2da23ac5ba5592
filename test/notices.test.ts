import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { sure } from '#features/courses/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let slug: string
let gil: Client
beforeAll(async () => {
  site = await testSite()
  slug = sure(await seedVillage(site.app, () => {})).slug
  await site.settle()
  gil = await site.existing('gil')
})
afterAll(() => site.stop())

it('the village tells people what concerns them, on their page and by the API', async () => {
  const page = await gil.get('/notices')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Amal calls you in “Frozen ground?”')
  expect(page.text).toContain('Announcement: “We meet on Saturday at noon in Lagos”')
  expect(page.text).toMatch(/Notices \(\d+\)/)
  const told = JSON.parse((await gil.api('GET', '/notices')).text) as { notices: { text: string; read: boolean }[] }
  expect(told.notices.some(({ text, read }) => text.includes('Frozen ground?') && !read)).toBe(true)
  expect((await gil.post('/notices/reading')).location).toBe('/notices')
  expect((await gil.get('/notices')).text).not.toMatch(/Notices \(\d+\)/)
  const amal = await site.existing('amal')
  const words = (await amal.get('/notices')).text
  for (const part of ['Chidi reviewed your work', 'see how it was read', 'You earned the badge “Ground reader”'])
    expect(words).toContain(part)
})

it('what is said in a cohort is read by those inside alone, and called names become links', async () => {
  const thread = await site.app.services.db
    .selectFrom('post')
    .select('id')
    .where('title', '=', 'Frozen ground?')
    .executeTakeFirstOrThrow()
  const shown = await gil.get(`/threads/${thread.id}`)
  expect(shown.text).toContain('Write down the ice!')
  expect(shown.text).toMatch(/<a[^>]*href="\/people\/gil"[^>]*>@gil<\/a>/)
  const stranger = await site.person('Stranger')
  expect((await stranger.get(`/threads/${thread.id}`)).status).toBe(404)
  expect((await stranger.api('GET', `/threads/${thread.id}`)).status).toBe(404)
  expect((await stranger.post(`/threads/${thread.id}/replies`, { body: 'Hello' })).status).toBe(404)
  expect((await site.visitor().get(`/threads/${thread.id}`)).location).toContain('/sign-in')
  const course = (await stranger.get(`/courses/${slug}`)).text
  expect(course).toContain('I teach ten-year-olds.')
})

it('somebody asks under a course; a refused form keeps what was typed', async () => {
  const lea = await site.person('Lea')
  const { id } = await site.app.services.db
    .selectFrom('course')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  const here = `/threads?at=course:${id}`
  const empty = await lea.post(here, { at: `course:${id}`, title: 'A title of mine', body: ' ' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('A title of mine')
  const long = await lea.post(here, { at: `course:${id}`, title: '', body: 'x'.repeat(20_001) })
  expect(long.status).toBe(422)
  expect(long.text).toContain('Use at most 20,000 characters.')
  const said = await lea.post(here, {
    at: `course:${id}`,
    title: '',
    body: '# Hello\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))',
  })
  expect(said.status).toBe(303)
  const thread = (await site.visitor().get(said.location ?? '')).text
  expect(thread).toContain('Hello')
  expect(thread).not.toMatch(/<script>alert|href="javascript:/)
  const reply = await lea.post(`${said.location}/replies`, { body: '' })
  expect(reply.status).toBe(422)
})

it('one click in a mail program leaves a list; looking at the link does not', async () => {
  const who = await site.existing('juma')
  const { db } = site.app.services
  expect((await who.post('/settings/notices', { thread: 'now', mention: 'daily' })).location).toBe('/settings/notices')
  const course = await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  const cohort = await db.selectFrom('cohort').select('id').where('course_id', '=', course.id).executeTakeFirstOrThrow()
  const ask = () => gil.post('/threads', { at: `cohort:${cohort.id}`, title: 'Who has a spade?', body: 'Mine broke.' })
  expect((await ask()).status).toBe(303)
  await site.settle()
  const letter = await db
    .selectFrom('mail')
    .select(['headers', 'text'])
    .where('kind', '=', 'notifications.notice')
    .where('to_address', '=', 'juma@village.example')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  expect(letter.text).toContain('Gil starts a thread: “Who has a spade?”')
  const link = new URL(/<([^>]+)>/.exec(letter.headers['List-Unsubscribe'] ?? '')?.[1] ?? '').pathname
  const program = site.visitor()
  expect((await program.get(link)).text).toContain('No more of these')
  const paces = async () => JSON.parse((await who.api('GET', '/settings/notices')).text) as Record<string, string>
  expect((await paces())['thread']).toBe('now')
  // As RFC 8058 has it: no cookie, no origin.
  const click = (path: string) =>
    site.app.http.request(`http://localhost:3000${path}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
  expect((await click(link)).status).toBe(200)
  expect((await paces())['thread']).toBe('off')
  expect((await click(`${link}x`)).status).toBe(404)
})

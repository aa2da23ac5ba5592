import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testSite, type Client, type TestSite } from './harness.ts'
import { itemsQuery } from '../src/site/feed-routes.ts'

let site: TestSite
let ada: Client
let slug: string
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
  const made = await ada.post('/ideas', {
    title: 'Abejas & <b>flores</b>',
    question: '¿Qué buscan?',
    language: 'es-MX',
  })
  slug = (made.location ?? '').split('/').at(-1) ?? ''
  await ada.post('/ideas', { title: 'Clay', question: 'How is it fired?', language: 'en' })
})
afterAll(() => site.stop())

it('the feed of a course speaks its language, or the one that is asked for', async () => {
  const feed = async (path: string, headers = {}) => site.visitor().get(path, headers)
  const own = await feed(`/courses/${slug}/feed.atom`)
  expect(own.text).toContain('Una idea nueva: Abejas')
  expect(own.text).toContain(`rel="self" href="http://localhost:3000/courses/${slug}/feed.atom"`)
  expect(own.text).not.toContain('Clay')
  expect(own.headers.get('content-language')).toBe('es')
  expect((await feed(`/courses/${slug}/feed.atom?language=ar`)).text).toContain('فكرة جديدة')
  expect((await feed('/feed.atom', { 'accept-language': 'ar' })).text).toContain('فكرة جديدة: Clay')
  expect((await feed('/feed.atom')).text).toContain('A new idea: Clay')
})

it('the feed of a course is found by an index of the spine', async () => {
  const { db } = site.app.services
  const { id } = await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  const plan = await db.transaction().execute(async (trx) => {
    // A table of two rows is read whole by choice; without that choice it shows whether an index serves.
    await sql`set local enable_seqscan = off`.execute(trx)
    return sql`explain ${itemsQuery(id)}`.execute(trx)
  })
  expect(JSON.stringify(plan.rows)).toContain('event_by_tags')
})

import { runSweep } from '#kernel/testing/index.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { cohortSweeps } from '#features/cohorts/seats/index.ts'
import { sure } from '#features/courses/testing.ts'
import { workSweeps } from '#features/work/showing/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let slug: string
let ids: { course: string; cohort: string; thread: string; work: string; example: string }
const people = new Map<string, Client>()
const as = (name: string): Client => people.get(name) ?? site.visitor()

beforeAll(async () => {
  site = await testSite()
  slug = sure(await seedVillage(site.app, () => {})).slug
  await site.settle()
  const { db } = site.app.services
  const work = await db
    .selectFrom('work')
    .innerJoin('person', 'person.id', 'work.author_id')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .select(['work.id', 'work.cohort_id', 'cohort.course_id'])
    .where('person.handle', '=', 'amal')
    .executeTakeFirstOrThrow()
  const thread = await db
    .selectFrom('post')
    .select('id')
    .where('title', '=', 'Frozen ground?')
    .executeTakeFirstOrThrow()
  const example = await db.selectFrom('review_example').select('id').executeTakeFirstOrThrow()
  ids = { course: work.course_id, cohort: work.cohort_id, thread: thread.id, work: work.id, example: example.id }
  for (const handle of ['ada', 'amal', 'gil', 'kofi', 'hana']) people.set(handle, await site.existing(handle))
  people.set('nia', await site.person('Nia'))
  people.set('steward', await site.person('Steward', { steward: true }))
  await look()
})
afterAll(() => site.stop())

const cohort = () => `/courses/${slug}/cohorts/1`
const activity = () => `${cohort()}/activities/a-diary-of-one-square-metre`
const pages = () => [
  cohort(),
  activity(),
  `${cohort()}/people`,
  `${cohort()}/reviews`,
  `/courses/${slug}/figures`,
  `/courses/${slug}`,
  `/threads/${ids.thread}`,
  `/threads?at=cohort:${ids.cohort}`,
  `/works/${ids.work}`,
  '/people/gil',
  '/reviews',
  '/reviews/trend',
  `/examples/${ids.example}`,
  `${activity().replace('/cohorts/1', '')}/examples`,
  `/works/${ids.work}/authors`,
  '/notices',
  '/home',
]

/** Drawn by lot, and only kept in memory. */
const NONCES = /<input type="hidden" name="_once" value="[^"]*"\/>/g

/** Every page as everybody sees it. */
async function look(): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  for (const [name, client] of people)
    for (const path of pages()) {
      const answer = await client.get(path)
      seen.set(`${name} ${path}`, `${answer.status} ${answer.location ?? ''} ${answer.text.replaceAll(NONCES, '')}`)
    }
  return seen
}

const sent = async (name: string, path: string, fields: Record<string, string>) => {
  const answer = await as(name).post(path, fields)
  expect([path, answer.status]).toEqual([path, 303])
  await as(name).get('/about')
  return answer
}
const lastId = async (table: 'post' | 'review_lease') =>
  (await site.app.services.db.selectFrom(table).select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
/** Ids of works are drawn by chance, so the last is found by who handed it in. */
const workOf = async (handle: string) => {
  const rows = site.app.services.db.selectFrom('work').innerJoin('person', 'person.id', 'work.author_id')
  return (await rows.select('work.id').where('handle', '=', handle).executeTakeFirstOrThrow()).id
}
const profile = { bio: '', languages: '', links: '', zone: 'America/Sao_Paulo' }

const changes: [string, () => Promise<unknown>][] = [
  ['an answer that calls somebody', () => sent('kofi', `/threads/${ids.thread}/replies`, { body: 'Ask @hana!' })],
  ['a post that is edited', async () => sent('kofi', `/posts/${await lastId('post')}/edit`, { body: 'Ask @amal!' })],
  ['a block', () => sent('amal', '/people/kofi/block', { blocked: 'yes' })],
  ['a block that is lifted', () => sent('amal', '/people/kofi/block', { blocked: 'no' })],
  ['a post that is taken away', async () => sent('kofi', `/posts/${await lastId('post')}/removal`, {})],
  [
    'an announcement',
    () =>
      sent('ada', '/threads', { at: `cohort:${ids.cohort}`, title: 'We moved', body: 'To noon.', announcement: 'on' }),
  ],
  [
    'an activity that is done',
    () => sent('gil', `${cohort()}/activities/what-the-worms-tell/completion`, { done: 'yes' }),
  ],
  ['a name that changes', () => sent('gil', '/settings/profile', { ...profile, name: 'Gilberto', handle: 'gil' })],
  ['a person who joins', () => sent('nia', `${cohort()}/application`, { answer: 'My yard.' })],
  ['a work that is handed in', () => sent('nia', `${activity()}/work`, { body: 'My *diary*.', now: 'on' })],
  [
    'an example that is tried',
    () =>
      sent('kofi', `/examples/${ids.example}/judgements`, {
        'levels.observation': '1',
        'levels.evidence': '0',
        'reasons.observation': 'Named days.',
        'reasons.evidence': 'No count.',
      }),
  ],
  [
    'somebody who is asked whether they made it',
    async () => sent('nia', `/works/${await workOf('nia')}/authors`, { handle: 'hana' }),
  ],
  ['a yes to that', async () => sent('hana', `/works/${await workOf('nia')}/authors/answer`, { answer: 'yes' })],
  ['a departure from it', async () => sent('hana', `/works/${await workOf('nia')}/authors/departure`, {})],
  ['a review that is claimed', () => sent('hana', '/reviews/claims', {})],
  [
    'a review that is drafted',
    async () => sent('hana', `/reviews/${await lastId('review_lease')}/draft`, { feedback: 'So far' }),
  ],
  ['a claim that is given back', async () => sent('hana', `/reviews/${await lastId('review_lease')}/return`, {})],
  ['a claim by somebody else', () => sent('kofi', '/reviews/claims', {})],
  [
    'a claim that runs out',
    async () => {
      site.clock.advance({ hours: 49 })
      await look()
      await runSweep(site.app.system, ...workSweeps, ...cohortSweeps)
    },
  ],
  ['notices that are read', () => sent('amal', '/notices/reading', {})],
  ['somebody who leaves', () => sent('nia', `${cohort()}/departure`, {})],
  ['somebody who is removed', () => sent('ada', `${cohort()}/endings`, { handle: 'hana', reason: 'Asked to.' })],
  ['a cohort that is closed', () => sent('ada', `${cohort()}/closure`, {})],
  ['a session that ends', () => sent('kofi', '/sign-out', {})],
]

it.each(changes)('after %s, every page says what it would say without memory', async (_what, change) => {
  // Memory is full from the last look.
  expect(site.app.services.kept.rows()).toBeGreaterThan(5)
  await change()
  await site.settle()
  const remembered = await look()
  site.app.services.kept.clear()
  site.app.cache.clear()
  const fresh = await look()
  for (const [page, text] of fresh) expect([page, remembered.get(page)]).toEqual([page, text])
})

import { sql } from 'kysely'
import { h } from 'preact'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { coursePanels, ideaPosted, type CourseView } from '#features/courses/index.ts'
import { command } from '#kernel/command/index.ts'
import { defineEvent, noticeRule, subscriber } from '#kernel/events/index.ts'
import { fill } from '#kernel/feature/index.ts'
import { guarded, open, policy } from '#kernel/http/index.ts'
import { defineMessages } from '#kernel/i18n/index.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchRule, type Searchable } from '#kernel/search/index.ts'
import { runSweep } from '#kernel/testing/index.ts'
import { action, defineFeature, page, type Panel } from '#ui/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

/** A feature of a few lines: seeds that people put down beside ideas, sprout by a job and grow with time. */
const m = defineMessages('test.seeds', {
  en: { one: 'seed', all: 'Seeds', who: 'everybody', told: '{name} put down a seed', none: 'There is no such idea.' },
})
const seeds = new Map<string, { id: string; name: string; sprouted: boolean; grown: boolean }>()
const seedPut = defineEvent('seed.put', z.object({ id: z.uuid() }))
const everybody = policy('seeds.put', m.who, () => null)

const putSeed = command('seeds.put', async (tx, { name }: { name: string }) => {
  if (name === 'stone') return refuse('seed.stone', m.none)
  const id = tx.id()
  seeds.set(id, { id, name, sprouted: false, grown: false })
  await tx.record(seedPut, { subject: ['seed', id], tags: ['seeds'], payload: { id } })
  return { id }
})

const seedSearchable: Searchable = {
  source: 'seed',
  rank: 60,
  kinds: [{ kind: 'seed', one: m.one, all: m.all }],
  rules: [searchRule(seedPut, ({ payload }) => [['seed', payload.id]])],
  batch: 10,
  after: async (_db, after) => [...seeds.keys()].toSorted().filter((id) => after === null || id > after),
  documents: async (_at, ids) =>
    new Map(
      ids.flatMap((id) => {
        const seed = seeds.get(id)
        if (seed === undefined) return []
        return [[id, [{ kind: 'seed', id, path: `/seeds/${id}`, title: seed.name, language: 'en', summary: '' }]]]
      }),
    ),
}

const seedsPanel: Panel<CourseView> = {
  load:
    async (_rc, { course }) =>
    () =>
      h('p', {}, `${seeds.size} seeds at ${course.title}`),
}

const feature = defineFeature({
  name: 'seeds',
  needs: ['courses', 'people'],
  events: [seedPut],
  refusals: ['seed.stone'],
  routes: [
    page({
      path: '/seeds',
      policy: open,
      load: async () => [...seeds.values()],
      view: (_view, all) =>
        h(
          'ul',
          {},
          all.map(({ name }) => h('li', {}, name)),
        ),
      api: { summary: 'Seeds', output: z.array(z.object({ name: z.string() })), json: (all) => all },
    }),
    action({
      path: '/seeds',
      policy: guarded(everybody),
      input: z.object({ name: z.string() }),
      run: (rc, _params, input) => putSeed(rc, input),
      done: () => '/seeds',
    }),
  ],
  subscribers: [
    subscriber('seeds.sprout', [seedPut], async (_tx, { payload }) => {
      const seed = seeds.get(payload.id)
      if (seed !== undefined) seed.sprouted = true
    }),
  ],
  notices: [
    noticeRule(seedPut, async (_tx, event) => [
      {
        to: sql`select id from person where id is distinct from ${event.actorId}::uuid`,
        kind: 'thread',
        message: m.told,
        href: '/seeds',
      },
    ]),
    noticeRule(ideaPosted, async () => []),
  ],
  sweeps: [
    {
      name: 'seeds',
      cron: '0 * * * *',
      due: async () => [...seeds.values()].filter(({ grown }) => !grown).map(({ id }) => id),
      each: async (_ctx, id) => {
        const seed = seeds.get(id)
        if (seed !== undefined) seed.grown = true
        return { grown: id }
      },
    },
  ],
  searchables: [seedSearchable],
  fills: [fill(coursePanels, seedsPanel, 1)],
})

let site: TestSite
let ada: Client
let bo: Client
beforeAll(async () => {
  site = await testSite(undefined, { more: [feature] })
  ada = await site.person('Ada')
  bo = await site.person('Bo')
  expect((await ada.post('/ideas', { title: 'Soil', question: 'What lives there?', language: 'en' })).status).toBe(303)
})
afterAll(() => site.stop())

it('a manifest alone gives the site its routes, in the API and its document, too', async () => {
  expect((await ada.post('/seeds', { name: 'Vetch' })).location).toBe('/seeds')
  expect((await site.visitor().get('/seeds')).text).toContain('<li>Vetch</li>')
  expect(JSON.parse((await site.visitor().api('GET', '/seeds')).text)).toMatchObject([{ name: 'Vetch' }])
  expect((await site.visitor().get('/api/v1/openapi.json')).text).toContain('"/seeds"')
  expect((await ada.post('/seeds', { name: 'stone' })).text).toContain('There is no such idea.')
})

it('its events reach its subscribers and those who are told', async () => {
  await site.settle()
  expect([...seeds.values()]).toMatchObject([{ name: 'Vetch', sprouted: true }])
  expect((await bo.get('/notices')).text).toContain('Ada put down a seed')
  expect((await ada.get('/notices')).text).not.toContain('put down a seed')
})

it('its sweeps run with the others', async () => {
  const own = site.app.made.sweeps.filter(({ name }) => name === 'seeds')
  await runSweep(site.app.system, ...own)
  expect([...seeds.values()]).toMatchObject([{ grown: true }])
})

it('its things are found, under a tab of their own', async () => {
  const { text } = await site.visitor().get('/search?q=vetch&kind=seed')
  expect(text).toMatch(/<a href="\/seeds\/[^"]+">.*Vetch/s)
  expect(text).toContain('Seeds (1)')
})

it('what it puts into a slot stands on the page of the earlier feature', async () => {
  expect((await site.visitor().get('/courses/soil')).text).toContain('<p>1 seeds at Soil</p>')
})

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { inTransaction, type Services } from '../command/index.ts'
import { defineEvent } from '../events/index.ts'
import { emptyTables, testKit, type Kit } from '../testing/index.ts'
import {
  forgetProgress,
  indexIsStale,
  rebuild,
  refresh,
  searchRule,
  searchSubscriber,
  type Searchable,
} from './index.ts'
import { found } from './testing.ts'

const changed = defineEvent('pebble.changed', z.object({ id: z.string() }))
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Things that are kept nowhere but here, by their number. */
const pebbles = new Map<string, string>()
let reads = 0
const searchable: Searchable = {
  source: 'pebble',
  rank: 1,
  kinds: [],
  rules: [searchRule(changed, ({ payload }) => [['pebble', payload.id]])],
  batch: 3,
  after: async (_db, id, most) =>
    [...pebbles.keys()]
      .toSorted()
      .filter((one) => id === null || one > id)
      .slice(0, most),
  async documents(_at, ids) {
    reads += 1
    return new Map(
      ids.flatMap((id) => {
        const title = pebbles.get(id)
        return title === undefined
          ? []
          : [[id, [{ kind: 'pebble', id, path: `/${id}`, title, language: 'en', summary: '' }]] as const]
      }),
    )
  },
}
const nothing: Searchable = {
  ...searchable,
  source: 'nothing',
  rules: [],
  after: async () => [],
  documents: async () => new Map(),
}
const ALL = [searchable, nothing]

let kit: Kit
let services: Services
beforeAll(async () => {
  kit = await testKit([searchSubscriber(ALL)])
  ;({ services } = kit)
})
beforeEach(async () => {
  await emptyTables(kit.database)
  pebbles.clear()
  for (let number = 1; number <= 8; number++) pebbles.set(idOf(number), `Pebble ${number}`)
})
afterAll(() => kit.close())

const titles = async (text: string) =>
  (await found(services.db, text, ['pebble'])).map((one) => one.slice('pebble: '.length)).toSorted()
const rows = () => services.db.selectFrom('search_document').selectAll().orderBy('id').execute()

it('fills the index from nothing, and again makes the same of it', async () => {
  expect(await indexIsStale(services.db, ALL)).toBe(true)
  const told: number[] = []
  expect(await rebuild(kit.as(null), ALL, (documents) => told.push(documents))).toBe(8)
  expect(told).toEqual([3, 6, 8])
  expect(await indexIsStale(services.db, ALL)).toBe(false)
  const before = await rows()
  expect(before).toHaveLength(8)
  reads = 0
  expect(await rebuild(kit.as(null), ALL)).toBe(8)
  expect(reads).toBe(0)
  kit.clock.advance({ minutes: 1 })
  await forgetProgress(kit.as(null))
  expect(await rebuild(kit.as(null), ALL)).toBe(8)
  expect(await rows()).toEqual(before)
})

it('goes on where it was stopped', async () => {
  const stop = new Error('the power went')
  await expect(
    rebuild(kit.as(null), ALL, () => {
      throw stop
    }),
  ).rejects.toBe(stop)
  expect(await rows()).toHaveLength(3)
  expect(await indexIsStale(services.db, ALL)).toBe(true)
  reads = 0
  await rebuild(kit.as(null), ALL)
  expect(reads).toBe(2)
  expect(await rows()).toHaveLength(8)
})

it('is shared by several who do it at once', async () => {
  await Promise.all([1, 2, 3].map(() => rebuild(kit.as(null), ALL)))
  expect(await rows()).toHaveLength(8)
  expect(await indexIsStale(services.db, ALL)).toBe(false)
})

it('forgets what is gone, wherever it stood, and nothing of other sources', async () => {
  await rebuild(kit.as(null), ALL)
  await services.db.updateTable('search_document').set({ source: 'other' }).where('id', '=', idOf(5)).execute()
  for (const number of [1, 4, 5, 8]) pebbles.delete(idOf(number))
  await forgetProgress(kit.as(null))
  await rebuild(kit.as(null), ALL)
  expect((await rows()).map(({ id }) => id)).toEqual([2, 3, 5, 6, 7].map(idOf))
  pebbles.clear()
  await forgetProgress(kit.as(null))
  await rebuild(kit.as(null), ALL)
  expect((await rows()).map(({ source }) => source)).toEqual(['other'])
})

it('begins anew when there is another source to find from', async () => {
  await rebuild(kit.as(null), ALL)
  expect(await indexIsStale(services.db, [searchable])).toBe(true)
})

it('follows events: once each, and however often they come', async () => {
  await rebuild(kit.as(null), ALL)
  const change = (id: string) =>
    inTransaction(kit.as(null), async (tx) => {
      await tx.record(changed, { subject: ['pebble', id], tags: [], payload: { id } })
      return {}
    })
  pebbles.set(idOf(2), 'A boulder')
  await change(idOf(2))
  await change(idOf(2))
  await kit.settle()
  expect(await titles('pebble 2')).toEqual([])
  expect(await titles('boulders')).toEqual(['A boulder'])
  pebbles.delete(idOf(2))
  await change(idOf(2))
  await kit.settle()
  expect(await titles('boulders')).toEqual([])
  expect(await rows()).toHaveLength(7)
})

it('never writes an older reading over a newer one', async () => {
  const gate = Promise.withResolvers<void>()
  const slow: Searchable = {
    ...searchable,
    async documents(at, ids) {
      const read = await searchable.documents(at, ids)
      gate.resolve()
      await new Promise((done) => setTimeout(done, 100))
      return read
    },
  }
  const refreshed = (one: Searchable) => inTransaction(kit.as(null), (tx) => refresh(tx, one, [idOf(1)]))
  const first = refreshed(slow)
  await gate.promise
  pebbles.set(idOf(1), 'A boulder')
  await Promise.all([first, refreshed(searchable)])
  expect(await titles('boulder')).toEqual(['A boulder'])
})

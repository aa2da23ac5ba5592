import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { command, type Ctx } from '../command/index.ts'
import { m } from '../messages/index.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { testKit, type Kit } from '../testing/index.ts'
import { onceOnly, programKey } from './idempotency.ts'
import { requestHash } from './request-hash.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())
beforeEach(async () => {
  await sql`delete from setting where key like 'once-test %'`.execute(kit.services.db)
  await sql`delete from idempotency_key`.execute(kit.services.db)
})

interface Step {
  name: string
  how?: 'refused' | 'broken'
}

const until = Temporal.Instant.from('2026-03-02T09:00:00Z')
const step = command('once-test.step', async (tx, { name, how }: Step) => {
  const id = tx.id()
  await tx.db
    .insertInto('setting')
    .values({ key: `once-test ${name} ${id}`, value: '1' })
    .execute()
  if (how === 'broken') throw new Error('killed')
  return how === 'refused' ? refuse('test.refused', m.invalid) : { id, until, of: [{ name }] }
})

/** A request as it is sent once more: its context begins anew. */
const sent = (key: string, hash = 'a request', owner = 'ada'): Ctx => ({
  ...kit.as(null),
  once: onceOnly({ owner, key, requestHash: hash }),
})

const written = async () => {
  const rows = await sql<{ name: string }>`
    select split_part(key, ' ', 2) as name from setting where key like 'once-test %' order by 1`.execute(
    kit.services.db,
  )
  return rows.rows.map(({ name }) => name)
}
const keys = async () => (await kit.services.db.selectFrom('idempotency_key').select('key').execute()).length

it('a request that is sent again comes to what it came to, moments and all', async () => {
  const first = await step(sent('k'), { name: 'one' })
  expect(await step(sent('k'), { name: 'one' })).toEqual(first)
  expect(first).toMatchObject({ until })
  expect(await written()).toEqual(['one'])
})

it('many at one moment change once', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => step(sent('k'), { name: 'one' })))
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(await written()).toEqual(['one'])
})

it('each of several commands is done once, and what was cut short between them goes on', async () => {
  const request = async (ctx: Ctx, second: Step) => [await step(ctx, { name: 'one' }), await step(ctx, second)]
  await expect(request(sent('k'), { name: 'two', how: 'broken' })).rejects.toThrow('killed')
  expect(await written()).toEqual(['one'])
  const done = await request(sent('k'), { name: 'two' })
  expect(await request(sent('k'), { name: 'two' })).toEqual(done)
  expect(await written()).toEqual(['one', 'two'])
})

it('what was killed or refused claims nothing', async () => {
  await expect(step(sent('k'), { name: 'one', how: 'broken' })).rejects.toThrow('killed')
  expect(isRefusal(await step(sent('k'), { name: 'one', how: 'refused' }))).toBe(true)
  expect([await keys(), await written()]).toEqual([0, []])
  expect(isRefusal(await step(sent('k'), { name: 'one' }))).toBe(false)
})

it('a key is one person’s and one request’s, for a day', async () => {
  await step(sent('k'), { name: 'one' })
  expect(await step(sent('k', 'another request'), { name: 'two' })).toMatchObject({ code: 'idempotency-reused' })
  await step(sent('k', 'a request', 'gil'), { name: 'three' })
  expect(await written()).toEqual(['one', 'three'])
  kit.clock.advance({ hours: 24 })
  await step(sent('k', 'another request'), { name: 'four' })
  expect(await written()).toEqual(['four', 'one', 'three'])
  expect(await keys()).toBe(2)
})

it('a form that was sent before another one is sent anew', async () => {
  await step(sent('form a'), { name: 'on' })
  await step(sent('form b'), { name: 'off' })
  await step(sent('form a'), { name: 'on' })
  await step(sent('form a'), { name: 'on' })
  await step(sent('of a program'), { name: 'other' })
  expect(await written()).toEqual(['off', 'on', 'on', 'other'])
  expect(await keys()).toBe(2)
})

it('a program’s key is printable', () => {
  expect(programKey('8f14-e45f')).toBe('8f14-e45f')
  for (const key of ['', 'form x', 'é', 'x'.repeat(201)]) expect(isRefusal(programKey(key))).toBe(true)
})

it('a request is told from another by its path, its words and its files', async () => {
  const file = (name: string, byte: number) => ({ files: [{ name, bytes: new Uint8Array([byte]) }] })
  const hashes = await Promise.all([
    requestHash('/a', { x: 1 }, {}),
    requestHash('/b', { x: 1 }, {}),
    requestHash('/a', { x: 2 }, {}),
    requestHash('/a', { x: 1 }, file('a.png', 1)),
    requestHash('/a', { x: 1 }, file('a.png', 2)),
    requestHash('/a', { x: 1 }, file('b.png', 1)),
  ])
  expect(new Set(hashes).size).toBe(6)
  expect(await requestHash('/a', { x: 1 }, file('a.png', 1))).toBe(hashes[3])
})

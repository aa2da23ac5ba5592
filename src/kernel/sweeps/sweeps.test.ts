import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { command } from '../command/index.ts'
import { testKit, type Kit } from '../testing/index.ts'
import { failingRows } from './failures.ts'
import { retentionSweep } from './retention.ts'
import { scheduled, sweepAll, sweepBatch, type Failed } from './run.ts'
import { comesAfter, SWEEP_BATCH, type Sweep } from './sweep.ts'

let kit: Kit
let poison: Set<string>
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())
beforeEach(async () => {
  poison = new Set()
  await kit.services.db.deleteFrom('setting').where('key', 'like', 'row %').execute()
  await kit.services.db.deleteFrom('sweep_failure').execute()
})

const name = (at: number) => `row ${String(at).padStart(4, '0')}`
const add = async (count: number) =>
  kit.services.db
    .insertInto('setting')
    .values(Array.from({ length: count }, (_, at) => ({ key: name(at), value: '"due"' })))
    .execute()
const left = async () =>
  (
    await kit.services.db
      .selectFrom('setting')
      .select('key')
      .where('value', '=', sql<string>`'"due"'::jsonb`)
      .execute()
  ).map(({ key }) => key)

const mark = command('test.mark', async (tx, { key }: { key: string }) => {
  await tx.db.updateTable('setting').set({ value: '"done"' }).where('key', '=', key).execute()
  if (poison.has(key)) throw new Error(`${key} cannot be done`)
  return { marked: 1 }
})
const sweep: Sweep<{ marked: number }> = {
  name: 'rows',
  cron: '* * * * *',
  async due(db, _now, after) {
    const rows = await db
      .selectFrom('setting')
      .select('key')
      .where('value', '=', sql<string>`'"due"'::jsonb`)
      .where(comesAfter(sql`key collate "C"`, after))
      .orderBy(sql`key collate "C"`)
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ key }) => key)
  },
  each: (ctx, key) => mark(ctx, { key }),
}

describe('a sweep', () => {
  it('deals with each row by itself: one that throws leaves nothing, is told of, and holds up nobody', async () => {
    await add(250)
    poison = new Set([name(0), name(100)])
    const { done, failed } = await sweepAll(kit.as(null), sweep)
    expect(done).toHaveLength(248)
    expect(failed).toEqual([
      { sweep: 'rows', id: name(0), error: `${name(0)} cannot be done`, times: 1 },
      { sweep: 'rows', id: name(100), error: `${name(100)} cannot be done`, times: 1 },
    ])
    expect(await left()).toEqual([name(0), name(100)])
    expect(await failingRows(kit.as(null))).toMatchObject([{ row_id: name(0), times: 1 }, { row_id: name(100) }])
  })

  it('leaves a row that threw alone for twice as long each time, and forgets it when it is done', async () => {
    await add(1)
    poison = new Set([name(0)])
    const tries = async () => (await sweepAll(kit.as(null), sweep)).failed.map(({ times }) => times)
    expect(await tries()).toEqual([1])
    expect(await tries()).toEqual([])
    kit.clock.advance({ minutes: 1 })
    expect(await tries()).toEqual([2])
    kit.clock.advance({ minutes: 1 })
    expect(await tries()).toEqual([])
    kit.clock.advance({ minutes: 1 })
    poison.clear()
    expect(await tries()).toEqual([])
    expect(await left()).toEqual([])
    expect(await failingRows(kit.as(null))).toEqual([])
  })

  it('takes a hundred at a time and goes on after the last of them, past those that it cannot deal with', async () => {
    await add(150)
    poison = new Set(Array.from({ length: 100 }, (_, at) => name(at)))
    const told: Failed[] = []
    const schedule = scheduled(kit.as(null), sweep, (failed) => told.push(failed))
    const stopped = await schedule.run(null)
    expect([stopped, told.length]).toEqual([name(99), 100])
    expect(await schedule.run(stopped ?? null)).toBeNull()
    expect(await left()).toHaveLength(100)
  })

  it('that was cut goes on where it was, as often as it is cut', async () => {
    await add(30)
    let lives = 7
    const cut: typeof sweep = {
      ...sweep,
      due: async (db, now, after) => (await sweep.due(db, now, after)).slice(0, lives),
    }
    await sweepBatch(kit.as(null), cut, null)
    expect(await left()).toHaveLength(23)
    lives = 30
    expect((await sweepAll(kit.as(null), cut)).done).toHaveLength(23)
    expect(await left()).toEqual([])
  })
})

describe('what is kept for a time', () => {
  const { as } = { as: () => kit.as(null) }
  const keys = async () =>
    (await kit.services.db.selectFrom('idempotency_key').select('key').orderBy('key').execute()).map(({ key }) => key)

  it('is forgotten after it, all of one age at once or what of it is to be emptied', async () => {
    const now = kit.services.now()
    const row = { owner: 'ada', request_hash: 'x', outcomes: ['words'] }
    for (const hours of [1, 23, 25, 50])
      await kit.services.db
        .insertInto('idempotency_key')
        .values({ ...row, key: `${String(hours).padStart(2, '0')} hours`, created_at: now.subtract({ hours }) })
        .execute()
    const table = 'idempotency_key' as const
    const blank = {
      table,
      column: 'created_at',
      hours: 2,
      only: sql<boolean>`outcomes <> '{}'`,
      blank: { outcomes: '{}' },
    }
    const { done } = await sweepAll(as(), retentionSweep([{ table, column: 'created_at', hours: 24 }, blank]))
    expect(done).toEqual([{ forgotten: 2 }, { forgotten: 1 }])
    expect(await keys()).toEqual(['01 hours', '23 hours'])
    const left = await kit.services.db.selectFrom('idempotency_key').select('outcomes').orderBy('key').execute()
    expect(left).toEqual([{ outcomes: ['words'] }, { outcomes: [] }])
    const again = await sweepAll(as(), retentionSweep([blank]))
    expect(again.done).toEqual([{ forgotten: 0 }])
  })

  it('one entry that cannot be dealt with leaves the others alone', async () => {
    const { failed, done } = await sweepAll(
      as(),
      retentionSweep([
        { table: 'event', column: 'no_such_column', hours: 1 },
        { table: 'mail', column: 'created_at', hours: 1 },
      ]),
    )
    expect(failed.map(({ id }) => id)).toEqual(['event.no_such_column'])
    expect(done).toEqual([{ forgotten: 0 }])
  })
})

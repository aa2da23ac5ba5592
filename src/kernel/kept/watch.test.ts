import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { embeddedDatabase } from '../testing/index.ts'
import { KEEP_MS, keptReads } from './kept-reads.ts'
import { isStillTrue, onlyFreely, passesMemory, watched } from './watch.ts'

const none = () => []

describe('watched work', () => {
  it('is true as long as every answer it used', async () => {
    const kept = keptReads(() => 0)
    await kept.get(
      'a',
      async () => ({ is: 1 }),
      () => ['a'],
    )
    const { value, watch } = await watched(async () => {
      await wait(1)
      const a = await kept.get(
        'a',
        async () => ({ is: 2 }),
        () => ['a'],
      )
      const b = await wait(1).then(() =>
        kept.get(
          'b',
          async () => ({ is: 3 }),
          () => ['b'],
        ),
      )
      return a.is + b.is
    })
    expect(value).toBe(4)
    expect([isStillTrue(watch, 0), isStillTrue(watch, KEEP_MS - 1), isStillTrue(watch, KEEP_MS)]).toEqual([
      true,
      true,
      false,
    ])
    kept.changed(new Set(['c']))
    expect(isStillTrue(watch, 0)).toBe(true)
    kept.changed(new Set(['b']))
    expect(isStillTrue(watch, 0)).toBe(false)
  })

  it('is not when all is forgotten, or an answer makes room for others', async () => {
    for (const forget of ['clear', 'crowd'] as const) {
      const kept = keptReads(() => 0, 3)
      const { watch } = await watched(() => kept.get('a', async () => ({}), none))
      expect(isStillTrue(watch, 0)).toBe(true)
      if (forget === 'clear') kept.clear()
      else await kept.get('b', async () => [1, 2, 3], none)
      expect(isStillTrue(watch, 0)).toBe(false)
    }
  })

  it('is not when memory did not take an answer: it was missing, or changed while it was read', async () => {
    const kept = keptReads(() => 0)
    const missing = await watched(() => kept.get('a', async () => null, none))
    expect(isStillTrue(missing.watch, 0)).toBe(false)
    const { watch } = await watched(async () => {
      const reading = kept.get(
        'b',
        () => wait(1, {}),
        () => ['b'],
      )
      kept.changed(new Set(['b']))
      return reading
    })
    expect(isStillTrue(watch, 0)).toBe(false)
  })

  it('is not when it takes what memory does not know, at any depth, even after it is done', async () => {
    const thing = onlyFreely({ free: 1, dear: 2 }, new Set(['free']))
    const uses: [boolean, () => unknown][] = [
      [true, () => thing.free],
      [false, () => thing.dear],
      [false, () => ({ ...thing })],
      [false, () => wait(1).then(passesMemory)],
      [false, () => Promise.all([wait(2).then(() => thing.dear), 1])],
    ]
    for (const [still, use] of uses) {
      const { watch } = await watched(async () => void (await use()))
      expect(isStillTrue(watch, 0)).toBe(still)
    }
    const { watch } = await watched(async () => void wait(1).then(passesMemory))
    await wait(10)
    expect(isStillTrue(watch, 0)).toBe(false)
  })

  it('is not when it asks the database, by query, in a transaction or by the pool; what memory reads for it counts as memory', async () => {
    const database = await embeddedDatabase()
    const { db, pool } = database
    const kept = keptReads(() => 0)
    const read = () => db.selectFrom('setting').selectAll().execute()
    const uses: [boolean, () => Promise<unknown>][] = [
      [true, () => kept.get('settings', read, none)],
      [false, read],
      [false, () => db.transaction().execute((trx) => trx.selectFrom('setting').selectAll().execute())],
      [false, () => pool.query('select 1')],
      [false, async () => (await pool.connect()).release()],
    ]
    try {
      for (const [still, use] of uses) {
        const { watch } = await watched(use)
        expect([use.toString(), isStillTrue(watch, 0)]).toEqual([use.toString(), still])
      }
    } finally {
      await database.close()
    }
  })
})

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyDatabase } from '#kernel/testing/index.ts'
import { migrate, type Migration } from './migrate.ts'
import type { Database } from '../open.ts'

const first: Migration = { name: '0000-first', up: ['create table a (n int)', 'insert into a values (1)'] }
const second: Migration = { name: '0001-second', up: ['alter table a add m int'] }

describe.each(['embedded', 'server'] as const)('on the %s database', (mode) => {
  let database: Database
  beforeEach(async () => {
    database = await emptyDatabase(mode)
  })
  afterEach(() => database.close())
  const count = async () => (await sql<{ n: number }>`select count(*) as n from a`.execute(database.db)).rows[0]?.n

  test('pending steps are taken once, in order', async () => {
    expect(await migrate(database.db, [first])).toEqual(['0000-first'])
    expect(await migrate(database.db, [first, second])).toEqual(['0001-second'])
    expect(await migrate(database.db, [first, second])).toEqual([])
    expect(await count()).toBe(1)
  })

  test('several that start at once take each step once', async () => {
    const taken = await Promise.all([1, 2, 3, 4].map(() => migrate(database.db, [first, second])))
    expect(taken.flat().toSorted()).toEqual(['0000-first', '0001-second'])
    expect(await count()).toBe(1)
  })

  test('a step that fails leaves nothing of itself, and those before it stand', async () => {
    const failing: Migration = {
      name: '0001-failing',
      up: ['insert into a values (2)', 'insert into nowhere values (1)'],
    }
    await expect(migrate(database.db, [first, failing])).rejects.toThrow('nowhere')
    expect(await count()).toBe(1)
    expect(await migrate(database.db, [first, second])).toEqual(['0001-second'])
  })

  test('a database of a newer version is refused, and so is a step that was edited', async () => {
    await migrate(database.db, [first, second])
    await expect(migrate(database.db, [first])).rejects.toThrow(
      '0001-second, which this version of the program does not know',
    )
    await expect(migrate(database.db, [{ ...first, up: ['create table b (n int)'] }, second])).rejects.toThrow(
      '0000-first was changed',
    )
  })

  test('a step that would come before one already taken is refused', async () => {
    await migrate(
      database.db,
      [second].map((step) => ({ ...step, up: ['create table a (n int)'] })),
    )
    await expect(migrate(database.db, [first, { ...second, up: ['create table a (n int)'] }])).rejects.toThrow(
      '0000-first comes before',
    )
  })
})

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, test } from 'vitest'
import { embeddedDatabase, postgresDatabase } from '#kernel/testing/index.ts'
import { silentLog } from '../log/index.ts'
import { datesPlugin } from './dates-plugin.ts'
import { FolderInUse } from './embedded/lock.ts'
import { openDatabase } from './open.ts'

const one = async <T>(db: Kysely<never>, query: ReturnType<typeof sql<{ value: T }>>) =>
  (await query.execute(db)).rows[0]?.value

describe.each([
  ['the embedded database', embeddedDatabase],
  ['a PostgreSQL server', postgresDatabase],
])('%s', (_, open) => {
  const opening = open()
  afterAll(async () => (await opening).close())
  const handle = async () => (await opening).db as unknown as Kysely<never>

  test('reads times as Temporal values, to the microsecond and before 1900', async () => {
    const db = await handle()
    for (const text of ['2026-03-29T01:30:00.123456Z', '1890-01-01T00:00:00Z']) {
      expect(String(await one(db, sql`select ${text}::timestamptz as value`))).toBe(text)
      const at = Temporal.Instant.from(text)
      expect(String(await one(db, sql`select ${at}::timestamptz as value`))).toBe(text)
    }
    expect(await one(db, sql`select ${Temporal.PlainDate.from('2026-02-28')}::date as value`)).toEqual(
      Temporal.PlainDate.from('2026-02-28'),
    )
  })

  test('cuts days in UTC whatever the machine', async () => {
    const db = await handle()
    expect(await one(db, sql`select current_setting('TimeZone') as value`)).toBe('UTC')
    expect(String(await one(db, sql`select ('2026-01-01T23:30:00-05'::timestamptz)::date as value`))).toBe('2026-01-02')
  })

  test('reads counts and sums as numbers, and refuses those too large for one', async () => {
    const db = await handle()
    expect(await one(db, sql`select count(*) as value from generate_series(1, 3)`)).toBe(3)
    expect(await one(db, sql`select 1.25::numeric as value`)).toBe(1.25)
    await expect(one(db, sql`select 9007199254740993::bigint as value`)).rejects.toThrow('too large')
  })

  test('reads lists of times and counts, with gaps', async () => {
    const db = await handle()
    const at = Temporal.Instant.from('2026-01-01T00:00:00Z')
    expect(await one(db, sql`select array[${at}::timestamptz, null] as value`)).toEqual([at, null])
    expect(await one(db, sql`select array[1::bigint, 2] as value`)).toEqual([1, 2])
    expect(await one(db, sql`select ${[at]}::timestamptz[] as value`)).toEqual([at])
  })

  test('gives libraries that ask for it dates, also in a transaction', async () => {
    const db = (await handle()).withPlugin(datesPlugin())
    const value = await db
      .transaction()
      .execute((trx) => one(trx, sql`select '2026-01-01T00:00:00Z'::timestamptz as value`))
    expect(value).toEqual(new Date('2026-01-01T00:00:00Z'))
  })

  test('answers each of many mixed questions with its own answer', async () => {
    const { db, pool } = await opening
    const ask = async (n: number) => {
      if (n % 4 === 0) return (await pool.query('select $1::int as value', [n])).rows[0].value
      if (n % 4 === 1) return (await pool.query(`select ${n} as value`)).rows[0].value
      if (n % 4 === 2)
        return sql`selec ${n}::int`.execute(db).then(
          () => 'wrong',
          (error: { code: string }) => (error.code === '42601' ? n : error),
        )
      return db.transaction().execute(async (trx) => {
        await sql`select ${n}::int + 1`.execute(trx)
        await new Promise((done) => setImmediate(done))
        return (await sql<{ value: number }>`select ${n}::int as value`.execute(trx)).rows[0]?.value
      })
    }
    const numbers = Array.from({ length: 400 }, (_, n) => n)
    expect(await Promise.all(numbers.map(ask))).toEqual(numbers)
  })

  test('keeps a transaction apart from what others write, and rolls it back whole', async () => {
    const { db } = await opening
    const failed = db.transaction().execute(async (trx) => {
      await trx.insertInto('setting').values({ key: 'kept-apart', value: '1' }).execute()
      throw new Error('changed my mind')
    })
    await Promise.all([
      expect(failed).rejects.toThrow('changed my mind'),
      db.insertInto('setting').values({ key: 'other', value: '2' }).execute(),
    ])
    const kept = await db.selectFrom('setting').select('key').where('key', 'in', ['kept-apart', 'other']).execute()
    expect(kept).toEqual([{ key: 'other' }])
  })
})

test('a connection that vanishes in a transaction gives its turn to the next, and leaves nothing', async () => {
  const { pool, db, close } = await embeddedDatabase()
  const client = await pool.connect()
  await client.query('begin')
  await client.query("insert into setting (key, value) values ('half', '1')")
  const waiting = db.selectFrom('setting').selectAll().execute()
  client.release(true)
  expect(await waiting).toEqual([])
  await close()
})

test('one folder is opened by one at a time, survives closing, and leaves no lock', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'open-'))
  const settings = { url: null, dataDir, log: silentLog }
  const first = await openDatabase(settings)
  await expect(openDatabase(settings)).rejects.toThrow(FolderInUse)
  await sql`create table kept as select 42 as n`.execute(first.db)
  await first.close()
  const second = await openDatabase(settings)
  expect((await sql`select n from kept`.execute(second.db)).rows).toEqual([{ n: 42 }])
  await second.close()
  expect(await readdir(dataDir)).toEqual(['db'])
  await rm(dataDir, { recursive: true })
})

test('notices reach other connections of a server', async () => {
  const database = await postgresDatabase()
  const heard: (string | null)[] = []
  const stop = await database.listen('Some "channel"', (payload) => heard.push(payload))
  await sql`select pg_notify('Some "channel"', 'hello')`.execute(database.db)
  await expect.poll(() => heard).toEqual(['hello'])
  await stop()
  await database.close()
})

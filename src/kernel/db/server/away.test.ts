import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { embeddedDatabase, postgresServer } from '#kernel/testing/index.ts'
import { silentLog } from '../../log/index.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../open.ts'
import { isAway } from './away.ts'

const starting = postgresServer({ connections: 12 })
afterAll(async () => (await starting).stop())

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

async function opened(): Promise<Database> {
  return openDatabase({ url: (await starting).url(), dataDir: '', log: silentLog, poolSize: 2 })
}

const answers = async ({ db }: Database) => (await sql<{ one: number }>`select 1 as one`.execute(db)).rows[0]?.one

/** Another session, which cuts the others. */
async function cutAll(): Promise<void> {
  const admin = new pg.Client({ connectionString: (await starting).url() })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await admin.end()
}

test('a connection cut between two queries of a transaction fails that transaction alone', async () => {
  const database = await opened()
  const failed = await failureOf(
    database.db.transaction().execute(async (trx) => {
      await sql`create table half (id int)`.execute(trx)
      await cutAll()
      await sql`insert into half values (1)`.execute(trx)
    }),
  )
  expect(isAway(failed)).toBe(true)
  expect(await answers(database)).toBe(1)
  const half = await sql<{ there: string | null }>`select to_regclass('half')::text as there`.execute(database.db)
  expect(half.rows).toEqual([{ there: null }])
  await database.close()
})

test('a connection that is cut while a query runs, or while somebody waits for one, is told as such', async () => {
  const database = await opened()
  const failed = [1, 2].map(() => failureOf(sql`select pg_sleep(30)`.execute(database.db)))
  const waited = failureOf(answers(database))
  await expect.poll(busy, { timeout: 10_000 }).toBe(2)
  await cutAll()
  expect((await Promise.all(failed)).map(isAway)).toEqual([true, true])
  // Whoever waited gets a new connection, or one that is about to end.
  const third = await waited
  expect(third === null || isAway(third)).toBe(true)
  expect(await answers(database)).toBe(1)
  await database.close()
})

async function busy(): Promise<number> {
  const admin = new pg.Client({ connectionString: (await starting).url() })
  await admin.connect()
  const found = await admin.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where query like 'select pg_sleep%'`,
  )
  await admin.end()
  return found.rows[0]?.n ?? 0
}

test('a server that ended is away, and the same pool goes on when it is back', async () => {
  const database = await opened()
  expect(await answers(database)).toBe(1)
  for (const end of ['end', 'kill'] as const) {
    await (await starting)[end]()
    expect(isAway(await failureOf(answers(database)))).toBe(true)
    await (await starting).start()
    expect(await answers(database)).toBe(1)
  }
  await database.close()
})

test('a server without a connection left is away', async () => {
  const database = await opened()
  const others: pg.Client[] = []
  for (let full = false; !full;) {
    const client = new pg.Client({ connectionString: (await starting).url() })
    full = (await failureOf(client.connect())) !== null
    if (!full) others.push(client)
  }
  // The pool's own one, made when the version was asked for, still answers; a second is not to be had.
  const [first, second] = await Promise.all([failureOf(sleep(database)), failureOf(sleep(database))])
  expect([first, second].filter((failed) => failed !== null).map(isAway)).toEqual([true])
  await Promise.all(others.map((client) => client.end()))
  expect(await failureOf(Promise.all([sleep(database), sleep(database)]))).toBe(null)
  await database.close()
})

const sleep = ({ db }: Database) => sql`select pg_sleep(0.2)`.execute(db)

test('a closed embedded database is away', async () => {
  const database = await embeddedDatabase()
  await database.close()
  expect(isAway(await failureOf(answers(database)))).toBe(true)
})

test('what is wrong with a query is no matter of the connection', async () => {
  const database = await opened()
  expect(isAway(await failureOf(sql`select 1 / 0`.execute(database.db)))).toBe(false)
  expect(isAway(await failureOf(sql`select nothing`.execute(database.db)))).toBe(false)
  await database.close()
})

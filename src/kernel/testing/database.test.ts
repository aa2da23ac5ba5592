import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { embeddedDatabase, emptyTables, postgresDatabase, testDatabase } from './database.ts'

describe.each([
  ['the test database', testDatabase],
  ['an embedded database', embeddedDatabase],
  ['a database on a real PostgreSQL', postgresDatabase],
])('%s', (_, open) => {
  const opening = open()
  afterAll(async () => (await opening).close())

  test('is migrated, with the job queue installed', async () => {
    const { db } = await opening
    const found = await sql<{
      name: string
    }>`select to_regclass('event')::text as name union all select to_regclass('pgboss.job')::text`.execute(db)
    expect(found.rows.map(({ name }) => name)).toEqual(['event', 'pgboss.job'])
  })

  test('is emptied between tests', async () => {
    const database = await opening
    await database.db.insertInto('setting').values({ key: 'a', value: '1' }).execute()
    await emptyTables(database)
    expect(await database.db.selectFrom('setting').selectAll().execute()).toEqual([])
    const steps = await sql<{ n: number }>`select count(*) as n from migration`.execute(database.db)
    expect(steps.rows[0]?.n).toBeGreaterThan(0)
  })
})

test('two test databases share nothing', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  await one.db.insertInto('setting').values({ key: 'a', value: '1' }).execute()
  expect(await two.db.selectFrom('setting').selectAll().execute()).toEqual([])
  await Promise.all([one.close(), two.close()])
})

import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { postgresDatabase, embeddedDatabase } from '../testing/index.ts'
import { isAway } from './server/away.ts'

describe.each([
  ['embedded', embeddedDatabase],
  ['PostgreSQL', postgresDatabase],
] as const)('statements that come back, %s', (_name, open) => {
  it('are planned once, and anew when their table has another column', async () => {
    const database = await open()
    const { db } = database
    await sql`create table pebble (id int, colour text)`.execute(db)
    await sql`insert into pebble values (1, 'grey')`.execute(db)
    const ask = () => sql`select * from pebble where id = ${1}`.execute(db).then(({ rows }) => rows)
    for (let times = 0; times < 20; times++) expect(await ask()).toEqual([{ id: 1, colour: 'grey' }])
    const named = await sql<{ count: number }>`
      select count(*)::int as count from pg_prepared_statements where statement like 'select * from pebble%'`.execute(
      db,
    )
    expect(named.rows[0]?.count).toBeGreaterThan(0)
    await sql`alter table pebble add column shape text`.execute(db)
    const answers = await Promise.allSettled(Array.from({ length: 20 }, ask))
    const failed = answers.filter(({ status }) => status === 'rejected').length
    expect(failed).toBeLessThan(20)
    expect(await ask()).toEqual([{ id: 1, colour: 'grey', shape: null }])
    expect(answers.every((one) => one.status === 'fulfilled' || isAway(one.reason))).toBe(true)
    await database.close()
  })

  it('are not those that hold several, as the job queue sends them', async () => {
    const database = await open()
    await sql`create table pebble (id int)`.execute(database.db)
    const script = 'begin; insert into pebble values (1); insert into pebble values (2); commit'
    for (let times = 0; times < 5; times++) await database.pool.query({ text: script, values: [] })
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pebble`.execute(database.db)
    expect(rows[0]?.count).toBe(10)
    await database.close()
  })
})

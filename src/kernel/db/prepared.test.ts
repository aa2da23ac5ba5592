import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { postgresDatabase, embeddedDatabase } from '../testing/index.ts'

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
    await database.close()
  })
})

import { expect, test } from 'vitest'
import { embeddedDatabase } from '#kernel/testing/index.ts'
import { tidyTables } from './tidy.ts'

test('a table with many dead rows is tidied, once, and keeps what lives', async () => {
  const database = await embeddedDatabase()
  const { pool } = database
  await tidyTables(database)
  await pool.query("insert into setting select 'k' || n, '0' from generate_series(1, 200) n")
  for (let n = 1; n <= 5; n++) await pool.query('update setting set value = $1', [String(n)])
  expect(await tidyTables(database)).toEqual(['public.setting'])
  expect(await tidyTables(database)).toEqual([])
  const found = await pool.query("select count(*) as n, min(value::text) as least from setting where value = '5'")
  expect(found.rows).toEqual([{ n: 200, least: '5' }])
  await database.close()
})

import { expect, test } from 'vitest'
import { embeddedDatabase } from '#kernel/testing/index.ts'

const QUERIES = 2_000

test('timers fire while thousands of queries run one after the other', async () => {
  const { pool, close } = await embeddedDatabase()
  let fired = 0
  const timer = setInterval(() => fired++, 1)
  for (let n = 0; n < QUERIES; n++) await pool.query('select $1::int', [n])
  clearInterval(timer)
  expect(fired).toBeGreaterThan(QUERIES / 100)
  await close()
})

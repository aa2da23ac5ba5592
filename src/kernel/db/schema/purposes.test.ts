import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#kernel/testing/index.ts'
import { kernelTables } from '../../feature/index.ts'
import { undeclaredColumns } from '../index.ts'

test('a column without a purpose is found, and a purpose without its column', async () => {
  const { db, close } = await testDatabase()
  await sql`alter table setting add whim text`.execute(db)
  await sql`alter table setting rename value to worth`.execute(db)
  const { undeclared, gone } = await undeclaredColumns(db, kernelTables)
  expect(undeclared).toEqual(expect.arrayContaining(['setting.whim', 'setting.worth']))
  expect(undeclared).not.toContain('setting.key')
  expect(gone).toEqual(['setting.value'])
  await close()
})

test('every table of the kernel says what it is for, and every personal column what erasure does to it', () => {
  for (const table of ['event', 'event_delivery', 'mail', 'file', 'idempotency_key', 'setting'])
    expect(kernelTables.find(({ name }) => name === table)?.purpose, table).toBeTruthy()
  for (const { name: table, columns } of kernelTables) {
    for (const [column, told] of Object.entries<string | { personal?: true; erase?: string }>(columns)) {
      if (typeof told !== 'string' && told.personal) expect(told.erase, `${table}.${column}`).toBeTruthy()
    }
  }
})

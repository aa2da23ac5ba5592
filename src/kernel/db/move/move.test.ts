import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { embeddedDatabase, postgresDatabase } from '#kernel/testing/index.ts'
import { startJobs } from '../../jobs/index.ts'
import { silentLog } from '../../log/index.ts'
import { isRefusal } from '../../refusal.ts'
import type { Database } from '../database.ts'
import { exportDatabase } from './export.ts'
import { importDatabase } from './import.ts'

let folder = ''
const opened: Database[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'move-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  for (const database of opened.splice(0)) await database.close()
})

/** Values that a careless way would lose: microseconds, large counters, quotes, emoji, a child before its parent. */
async function odd(): Promise<Database> {
  const database = await awkward(await embeddedDatabase())
  const { db } = database
  await db
    .insertInto('setting')
    .values([
      { key: 'text', value: JSON.stringify('a "quoted"\n\\ 🌱 line') },
      { key: 'large', value: '12345678901234567890.5' },
    ])
    .execute()
  await sql`insert into zz_node (id, parent_id, at, day, bytes, amount, tags) values
    (1, 2, '2026-03-29T01:30:00.123456Z', '2026-02-28', '\\x00ff', 0.1, '{a,"b c",null}'), (2, null, null, null, null, 'NaN', '{}')`.execute(
    db,
  )
  await sql`insert into event (id, name, subject_kind, subject_id, tags, payload, at)
    select gen_random_uuid(), 'many', 'n', n::text, array['n:' || n], jsonb_build_object('n', n), now() from generate_series(1, 1203) n`.execute(
    db,
  )
  await sql`delete from event where seq > 1200`.execute(db)
  const jobs = await startJobs(database, [{ queue: 'moved', handle: async () => {} }], [], silentLog)
  await db
    .transaction()
    .execute((trx) =>
      jobs.enqueue(trx, 'moved', [{ data: { n: 1 }, startAfter: Temporal.Instant.from('2027-01-01T00:00:00Z') }]),
    )
  await jobs.stop()
  return database
}

async function awkward(database: Database): Promise<Database> {
  opened.push(database)
  await sql`create table zz_node (
    id bigint primary key, parent_id bigint references zz_node (id), at timestamptz, day date, bytes bytea, amount numeric, tags text[],
    twice bigint generated always as (id * 2) stored
  )`.execute(database.db)
  return database
}

async function everything({ db }: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of ['setting', 'zz_node', 'event', 'pgboss.queue', 'pgboss.job']) {
    const rows = await sql<{
      row: string
    }>`select to_jsonb(t)::text as row from ${sql.raw(table)} t order by 1`.execute(db)
    found[table] = rows.rows.map(({ row }) => row)
  }
  return found
}

test('a site moves to a PostgreSQL and back without losing a bit', async () => {
  const home = await odd()
  const there = join(folder, 'there.gz')
  const report = await exportDatabase(home, there)
  expect(report).toMatchObject({ 'public.event': 1200, 'public.zz_node': 2, 'public.setting': 2, 'pgboss.job': 1 })

  const server = await awkward(await postgresDatabase())
  expect(await importDatabase(server, there)).toEqual(report)
  expect(await everything(server)).toEqual(await everything(home))

  const back = join(folder, 'back.gz')
  await exportDatabase(server, back)
  const again = await awkward(await embeddedDatabase())
  expect(await importDatabase(again, back)).toEqual(report)
  expect(await everything(again)).toEqual(await everything(home))
  const next = await sql<{ seq: number }>`insert into event (id, name, subject_kind, subject_id, tags, payload, at)
    values (gen_random_uuid(), 'next', 'n', '', '{}', '{}', now()) returning seq`.execute(again.db)
  expect(next.rows[0]?.seq).toBe(1204)
  await expect(sql`insert into zz_node (id, parent_id) values (9, 8)`.execute(again.db)).rejects.toMatchObject({
    code: '23503',
  })
  expect(await readdir(folder)).toEqual(['back.gz', 'there.gz'])
})

test('a database that holds data is refused and named', async () => {
  const home = await odd()
  const path = join(folder, 'a.gz')
  await exportDatabase(home, path)
  const before = await everything(home)
  expect(await importDatabase(home, path)).toMatchObject({
    code: 'move.not-empty',
    sentence: { values: { tables: expect.stringContaining('public.event') } },
  })
  expect(await everything(home)).toEqual(before)
})

test('a file that is cut short, altered, of another version or no such file changes nothing', async () => {
  const path = join(folder, 'a.gz')
  await exportDatabase(await odd(), path)
  const whole = await readFile(path)
  const lines = gunzipSync(whole).toString()
  const bad: Record<string, [string, Buffer]> = {
    'cut in the middle': ['move.broken', whole.subarray(0, whole.length >> 1)],
    'last line missing': ['move.broken', gzipSync(lines.split('\n').slice(0, -2).join('\n'))],
    'a row missing': ['move.broken', gzipSync(lines.replace(/\n[^\n]*"id": 2,[^\n]*/, ''))],
    'a parent missing': ['move.broken', gzipSync(lines.replace('"parent_id": 2', '"parent_id": 7'))],
    'another table': ['move.broken', gzipSync(lines.replace('public.zz_node', 'public.person_'))],
    'no lines of JSON': ['move.broken', gzipSync('hello\n')],
    'not packed': ['move.broken', Buffer.from('hello')],
    'another version': ['move.version', gzipSync(lines.replace('0000-kernel', '9999-kernel'))],
  }
  const target = await awkward(await embeddedDatabase())
  const before = await everything(target)
  for (const [what, [code, bytes]] of Object.entries(bad)) {
    await writeFile(path, bytes)
    const answer = await importDatabase(target, path)
    expect(isRefusal(answer) && answer.code, what).toBe(code)
  }
  expect(await importDatabase(target, join(folder, 'absent.gz'))).toMatchObject({ code: 'move.broken' })
  expect(await everything(target)).toEqual(before)
})

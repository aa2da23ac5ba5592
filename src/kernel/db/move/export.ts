import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Trx } from '../tables.ts'
import { FORMAT, FORMAT_VERSION, type MoveReport } from './format.ts'
import { counters, level, movedTables } from './tables.ts'

const AT_ONCE = 500

/**
 * Writes all of a site's data to one file, as it stands at one moment: gzip-compressed lines of JSON, which `importDatabase`
 * reads into an empty database of the other kind or of the same.
 */
export async function exportDatabase(database: Database, path: string): Promise<MoveReport> {
  const report: Record<string, number> = {}
  const draft = `${path}.unfinished`
  try {
    await database.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) =>
        pipeline(Readable.from(lines(trx, report)), createGzip(), createWriteStream(draft, { mode: 0o600 })),
      )
    await sync(draft)
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
  return report
}

async function* lines(trx: Trx, report: Record<string, number>): AsyncGenerator<string> {
  yield line({ format: FORMAT, version: FORMAT_VERSION, level: await level(trx), counters: await counters(trx) })
  for (const { name } of await movedTables(trx)) {
    const rows = await count(trx, name)
    report[name] = rows
    yield line({ table: name, rows })
    yield* rowsOf(trx, name)
  }
  yield line({ end: true })
}

/** Rows as the database writes them: a number beyond what JavaScript holds keeps its digits. */
async function* rowsOf(trx: Trx, table: string): AsyncGenerator<string> {
  await sql`declare moved no scroll cursor for select to_jsonb(t)::text as row from ${sql.raw(table)} t`.execute(trx)
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(AT_ONCE)} from moved`.execute(trx)
    for (const { row } of rows) yield `${row}\n`
    if (rows.length < AT_ONCE) break
  }
  await sql`close moved`.execute(trx)
}

async function count(trx: Trx, table: string): Promise<number> {
  const found = await sql<{ rows: number }>`select count(*) as rows from ${sql.raw(table)}`.execute(trx)
  return found.rows[0]?.rows ?? 0
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

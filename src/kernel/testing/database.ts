import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, type Database } from '../db/index.ts'
import { silentLog } from '../log/index.ts'
import { emptyDump, prepare, templateDump, templateKey } from './template.ts'

/** Any number; different from the one migrations lock on. */
const TEMPLATE_LOCK = 7_207_212

/**
 * A fresh, migrated database for one test file: embedded, or on PostgreSQL when the run was started with
 * TEST_DATABASE=postgres. Close it when the file is done.
 */
export async function testDatabase(): Promise<Database> {
  return inject('testDatabase') === 'server' ? cloneOn(serverUrl(), `template_${templateKey()}`) : embeddedDatabase()
}

/** A fresh, migrated embedded database in memory whatever the run's default, for what only that one does. */
export async function embeddedDatabase(): Promise<Database> {
  return openDatabase({ url: null, dataDir: '', log: silentLog, memory: { snapshot: await templateDump() } })
}

/**
 * A fresh, migrated database on a real PostgreSQL whatever the run's default, for races: one with many sessions.
 * @param poolSize how many connections may be busy at once.
 */
export async function postgresDatabase({ poolSize = 16 }: { poolSize?: number } = {}): Promise<Database> {
  return cloneOn(serverUrl(), `template_${templateKey()}`, poolSize)
}

/** A database without any table, for tests of what comes before: migrations themselves. */
export async function emptyDatabase(mode: 'embedded' | 'server'): Promise<Database> {
  if (mode === 'server') return cloneOn(serverUrl(), null)
  return openDatabase({ url: null, dataDir: '', log: silentLog, memory: { snapshot: await emptyDump() } })
}

/** Empties every table but the list of migrations, and starts the counters anew: between two tests of one file. */
export async function emptyTables({ db }: Database): Promise<void> {
  const found = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where (schemaname = 'public' and tablename <> 'migration') or (schemaname = 'pgboss' and tablename = 'job')
  `.execute(db)
  await sql.raw(`truncate ${found.rows.map(({ name }) => name).join(', ')} restart identity cascade`).execute(db)
}

function serverUrl(): string {
  const url = inject('postgresUrl')
  if (!url) throw new Error('This run has no PostgreSQL: none of version 15 or newer was found.')
  return url
}

/** A new database on the server, from a migrated template that is made when it is not there, or from nothing. */
async function cloneOn(server: string, template: string | null, poolSize?: number): Promise<Database> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await withAdmin(server, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    if (template !== null) await ensureTemplate(admin, server, template)
    await admin.query(`create database ${name} template ${template ?? 'template0'}`)
  })
  const url = at(server, name)
  const database = await openDatabase({
    url,
    dataDir: '',
    log: silentLog,
    ...(poolSize === undefined ? {} : { poolSize }),
  })
  return {
    ...database,
    async close() {
      await database.close()
      await withAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function ensureTemplate(admin: pg.Client, serverUrl: string, template: string): Promise<void> {
  const exists = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (exists.rowCount !== 0) return
  const draft = `${template}_draft`
  await admin.query(`drop database if exists ${draft} with (force)`)
  await admin.query(`create database ${draft}`)
  const database = await openDatabase({ url: at(serverUrl, draft), dataDir: '', log: silentLog })
  await prepare(database).finally(() => database.close())
  await admin.query(`alter database ${draft} rename to ${template}`)
}

async function withAdmin(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await work(admin).finally(() => admin.end())
}

function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

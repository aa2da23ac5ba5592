import { createHash } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Db } from './tables.ts'

/** One step of the schema. Never edited after a release: the checksum of its text is kept. */
export interface Migration {
  /** `0001-people`: the order, and the feature. */
  readonly name: string
  /** SQL statements in order, valid on PostgreSQL 15. */
  readonly up: readonly string[]
}

/** Any number that only this program locks on. */
const LOCK = 7_207_211

/**
 * Brings the database to this version of the program: each pending step in one transaction, one process at a time.
 * @returns the names of the steps taken.
 * @throws when the database holds a step this program does not know, or one whose text has changed.
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  const any = db as unknown as Kysely<unknown>
  return any.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection)
    try {
      return await steps(connection, migrations)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

async function steps(connection: Kysely<unknown>, migrations: readonly Migration[]): Promise<string[]> {
  await sql`create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())`.execute(
    connection,
  )
  const done = await sql<{ name: string; checksum: string }>`select name, checksum from migration`.execute(connection)
  const known = new Map(migrations.map((step) => [step.name, checksum(step)]))
  for (const { name, checksum: kept } of done.rows) {
    if (!known.has(name))
      throw new Error(
        `The database holds the step ${name}, which this version of the program does not know. Start the newer version.`,
      )
    if (known.get(name) !== kept)
      throw new Error(`The step ${name} was changed after it ran. Steps are never edited; add a new one.`)
  }
  const names = new Set(done.rows.map((row) => row.name))
  const pending = migrations.filter((step) => !names.has(step.name))
  for (const step of pending) await connection.transaction().execute((trx) => take(trx, step))
  return pending.map((step) => step.name)
}

async function take(trx: Transaction<unknown>, step: Migration): Promise<void> {
  for (const statement of step.up) await sql.raw(statement).execute(trx)
  await sql`insert into migration (name, checksum) values (${step.name}, ${checksum(step)})`.execute(trx)
}

function checksum(step: Migration): string {
  return createHash('sha256').update(step.up.join('\u0000')).digest('hex')
}

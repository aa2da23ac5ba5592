import { createHash } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Db } from '../tables.ts'

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
 * Brings the database to this version of the program: each pending step in a transaction of its own, one process at a time.
 * @returns the names of the steps taken by this call.
 * @throws when the database holds a step this program does not know, or one whose text has changed.
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  const any = db as unknown as Kysely<unknown>
  const taken: string[] = []
  for (;;) {
    const name = await any.transaction().execute((trx) => takeNext(trx, migrations))
    if (name === null) return taken
    taken.push(name)
  }
}

async function takeNext(trx: Transaction<unknown>, migrations: readonly Migration[]): Promise<string | null> {
  // A lock of the transaction and not of the session, which all connections of the embedded database share.
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  await sql`create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())`.execute(
    trx,
  )
  const done = await sql<Done>`select name, checksum from migration order by name collate "C"`.execute(trx)
  requireKnown(done.rows, migrations)
  const names = new Set(done.rows.map(({ name }) => name))
  const next = migrations.find(({ name }) => !names.has(name))
  if (next === undefined) return null
  requireLast(next, done.rows)
  for (const statement of next.up) await sql.raw(statement).execute(trx)
  await sql`insert into migration (name, checksum) values (${next.name}, ${checksum(next)})`.execute(trx)
  return next.name
}

interface Done {
  readonly name: string
  readonly checksum: string
}

function requireKnown(done: readonly Done[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((step) => [step.name, checksum(step)]))
  for (const { name, checksum: kept } of done) {
    if (!known.has(name))
      throw new Error(
        `The database holds the step ${name}, which this version of the program does not know. Start the newer version.`,
      )
    if (known.get(name) !== kept)
      throw new Error(`The step ${name} was changed after it ran. Steps are never edited; add a new one.`)
  }
}

function requireLast({ name }: Migration, done: readonly Done[]): void {
  const last = done.at(-1)?.name ?? ''
  if (name < last)
    throw new Error(`The step ${name} comes before ${last}, which was already taken. Give it a later number.`)
}

function checksum(step: Migration): string {
  return createHash('sha256').update(step.up.join('\u0000')).digest('hex')
}

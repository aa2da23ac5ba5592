import { sql } from 'kysely'
import type { Db, Trx } from '../tables.ts'

/** One table as it is moved. */
export interface MovedTable {
  /** Quoted, with its schema. */
  readonly name: string
  /** Quoted columns that can be written: all but computed ones. */
  readonly columns: readonly string[]
}

/** Of the queue's own tables those that hold what is still to be done. */
const QUEUE_TABLES = ['queue', 'schedule', 'job']

/** The tables that hold the site's data, in a fixed order. */
export async function movedTables(db: Db | Trx): Promise<MovedTable[]> {
  const found = await sql<MovedTable>`
    select format('%I.%I', c.table_schema, c.table_name) as name,
      array_agg(format('%I', c.column_name) order by c.column_name) as columns
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and (
      (c.table_schema = 'public' and c.table_name <> 'migration') or
      (c.table_schema = 'pgboss' and c.table_name in (${sql.join(QUEUE_TABLES)}))
    )
    group by 1
    order by array_position(array['pgboss.queue', 'pgboss.schedule'], min(c.table_schema || '.' || c.table_name)), 1
  `.execute(db)
  return found.rows
}

/** What both sides must have in common: the steps of the schema, and the version of the queue's tables. */
export async function level(db: Db | Trx): Promise<string[]> {
  const steps = await sql<{
    step: string
  }>`select name || ' ' || left(checksum, 12) as step from migration order by name`.execute(db)
  const queue = await sql<{ version: number }>`select version::int as version from pgboss.version`.execute(db)
  return [...steps.rows.map(({ step }) => step), `pgboss ${queue.rows[0]?.version}`]
}

export interface Counter {
  readonly name: string
  /** Null: never used. */
  readonly last: string | null
}

/** Where the counters behind identity columns stand. */
export async function counters(db: Db | Trx): Promise<Counter[]> {
  const found = await sql<Counter>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where schemaname = 'public' order by 1
  `.execute(db)
  return found.rows
}

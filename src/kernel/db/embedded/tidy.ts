import type { Database } from '../open.ts'

/** PostgreSQL's own thresholds for its autovacuum: so many rows, and such a part of the table. */
const DEAD_ROWS = 50
const DEAD_PART = 0.2
const CHANGED_PART = 0.1

/**
 * Clears away dead rows and refreshes the planner's figures where it is time: the embedded database has no background process
 * that would. One table at a time, so that others may query in between; call it every few minutes.
 * @returns the tables tidied; none on a server, which does it by itself.
 */
export async function tidyTables({ pool, mode }: Database): Promise<string[]> {
  if (mode === 'server') return []
  await pool.query('select pg_stat_force_next_flush()')
  const found = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
     where n_dead_tup > $1::int + $2::float8 * n_live_tup or n_mod_since_analyze > $1::int + $3::float8 * n_live_tup order by 1`,
    [DEAD_ROWS, DEAD_PART, CHANGED_PART],
  )
  const names = found.rows.map(({ name }) => name)
  for (const name of names) await pool.query(`vacuum (analyze) ${name}`)
  return names
}

import { sql } from 'kysely'
import type { Services } from '#kernel/command/index.ts'

/**
 * Remembers every row of an embedded database, and which tables change from then on.
 * @returns puts the changed tables back as they were, so that one prepared site serves many tests, each as if it were the first.
 */
export async function remember({ db, kept }: Services): Promise<() => Promise<void>> {
  const found = await sql<{ name: string; columns: string }>`
    select table_name as name, string_agg(format('%I', column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns join pg_tables on schemaname = table_schema and tablename = table_name
    where table_schema = 'public' and table_name <> 'migration' and is_generated = 'NEVER'
    group by table_name
  `.execute(db)
  const columns = new Map(found.rows.map((row) => [row.name, row.columns]))
  const run = (text: string) => sql.raw(text).execute(db)
  await run('create schema remembered')
  await run('create table remembered.changed (name text primary key)')
  await run(`create function remembered.note() returns trigger language plpgsql as $$ begin
    insert into remembered.changed values (tg_table_name) on conflict do nothing; return null; end $$`)
  for (const name of columns.keys()) {
    await run(`create table remembered.${name} as table public.${name}`)
    await run(`create trigger remembered_change after insert or update or delete on public.${name}
      for each statement execute function remembered.note()`)
  }
  return async () => {
    const changed = await sql<{ name: string }>`select name from remembered.changed`.execute(db)
    if (changed.rows.length === 0) return
    await db.transaction().execute(async (trx) => {
      // Rows come back in no particular order, without what follows from them.
      await sql`set local session_replication_role = replica`.execute(trx)
      for (const { name } of changed.rows) {
        const all = columns.get(name) ?? ''
        await sql.raw(`delete from public.${name}`).execute(trx)
        await sql
          .raw(`insert into public.${name} (${all}) overriding system value select ${all} from remembered.${name}`)
          .execute(trx)
      }
      await sql`delete from remembered.changed`.execute(trx)
    })
    // No event tells of what was put back.
    kept.clear()
  }
}

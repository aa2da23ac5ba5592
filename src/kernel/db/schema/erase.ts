import { sql } from 'kysely'
import type { DeclaredTable } from './purposes.ts'
import type { Db } from '../tables.ts'

/** What a text, a list or an object is when nothing is in it. */
const EMPTY: Readonly<Record<string, string>> = { text: '', ARRAY: '{}', jsonb: 'null', integer: '0', boolean: 'false' }

interface Column {
  table_name: string
  column_name: string
  data_type: string
  is_nullable: 'YES' | 'NO'
}

/**
 * Does to everything about a person what the declared purposes say of it: rows go, values are cleared, contributions stay.
 * A row is about the person whom its first personal id names, or who owns the row it belongs to. Part of the caller's
 * transaction. The row of the person is left to the owner of that table.
 */
export async function eraseTraces(db: Db, tables: readonly DeclaredTable[], personId: string): Promise<void> {
  const columns = await sql<Column>`
    select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public'
  `.execute(db)
  const kindOf = new Map(columns.rows.map((column) => [`${column.table_name}.${column.column_name}`, column]))
  for (const step of ['clear', 'delete-row'] as const)
    for (const { name: table, columns: told, of } of tables) {
      if (table === 'person') continue
      const personal = Object.entries(told).flatMap(([name, one]) =>
        typeof one !== 'string' && one.personal ? [{ name, erase: one.erase, of: kindOf.get(`${table}.${name}`) }] : [],
      )
      const ids = personal.filter(({ of: column }) => column?.data_type === 'uuid')
      const owned = of
        ? sql`${sql.ref(of.column)} in (select id from ${sql.table(of.table)} where ${sql.ref(of.owner)} = ${personId})`
        : ids[0] && sql`${sql.ref(ids[0].name)} = ${personId}`
      for (const { name, erase, of: column } of personal) {
        if (erase !== step || column === undefined) continue
        const isId = column.data_type === 'uuid'
        const rows = isId ? sql`${sql.ref(name)} = ${personId}` : owned
        if (rows === undefined) continue
        if (step === 'delete-row') {
          if (isId) await sql`delete from ${sql.table(table)} where ${rows}`.execute(db)
          continue
        }
        const empty = column.is_nullable === 'YES' ? null : (EMPTY[column.data_type] ?? '')
        await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${empty} where ${rows}`.execute(db)
      }
    }
}

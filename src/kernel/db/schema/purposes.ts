import { sql } from 'kysely'
import type { Db, Tables } from '../tables.ts'

/** What happens to a column's value when its person deletes the account. */
export type Erasure = 'keep' | 'delete-row' | 'clear'

export interface ColumnPurpose {
  /** Why it is kept, in a few words. */
  readonly purpose: string
  /** Says something about a living person. */
  readonly personal?: true
  readonly erase?: Erasure
  /** Its value keeps bytes of the file store, by their hash, or a row of `file`, by its id, from being forgotten. */
  readonly names?: 'bytes' | 'file'
}

export interface TablePurpose<T extends keyof Tables> {
  readonly purpose: string
  /** Its rows are about the person who owns a row of another table: by which column, of which table, owned by which. */
  readonly of?: { readonly column: string; readonly table: string; readonly owner: string }
  readonly columns: { readonly [C in keyof Tables[T]]: string | ColumnPurpose }
}

/** A table with the purposes of its columns, whatever its rows are. */
export interface DeclaredTable extends Pick<TablePurpose<keyof Tables>, 'purpose' | 'of'> {
  readonly name: string
  readonly columns: Readonly<Record<string, string | ColumnPurpose>>
}

/** Says what each column of a table is for and what erasure does to it; a table without it fails the tests. */
export function declareTable<T extends keyof Tables>(name: T, table: TablePurpose<T>): DeclaredTable {
  return { name, ...(table as unknown as Omit<DeclaredTable, 'name'>) }
}

/** Columns whose values keep bytes, or rows of `file`, from being forgotten. */
export function columnsNaming(
  tables: readonly DeclaredTable[],
  what: 'bytes' | 'file',
): { table: string; column: string }[] {
  return tables.flatMap(({ name, columns }) =>
    Object.entries(columns)
      .filter(([, purpose]) => typeof purpose !== 'string' && purpose.names === what)
      .map(([column]) => ({ table: name, column })),
  )
}

/** Columns that exist without a purpose, and purposes without a column: `table.column`. */
export async function undeclaredColumns(
  db: Db,
  tables: readonly DeclaredTable[],
): Promise<{ undeclared: string[]; gone: string[] }> {
  const found = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name <> 'migration'
  `.execute(db)
  const exist = new Set(found.rows.map((row) => `${row.table_name}.${row.column_name}`))
  const declared = new Set(
    tables.flatMap(({ name, columns }) => Object.keys(columns).map((column) => `${name}.${column}`)),
  )
  return {
    undeclared: [...exist].filter((name) => !declared.has(name)),
    gone: [...declared].filter((name) => !exist.has(name)),
  }
}

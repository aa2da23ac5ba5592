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

const registry = new Map<string, TablePurpose<never>>()

/** Says what each column of a table is for and what erasure does to it; a table without it fails the tests. */
export function declarePurposes<T extends keyof Tables>(table: T, purpose: TablePurpose<T>): void {
  registry.set(table, purpose as unknown as TablePurpose<never>)
}

/** All declared tables and their columns, for the privacy page and the tests. */
export function purposes(): ReadonlyMap<string, TablePurpose<never>> {
  return registry
}

/** Columns whose values keep bytes, or rows of `file`, from being forgotten. */
export function columnsNaming(what: 'bytes' | 'file'): { table: string; column: string }[] {
  return [...registry].flatMap(([table, { columns }]) =>
    Object.entries<string | ColumnPurpose>(columns)
      .filter(([, purpose]) => typeof purpose !== 'string' && purpose.names === what)
      .map(([column]) => ({ table, column })),
  )
}

/** Columns that exist without a purpose, and purposes without a column: `table.column`. */
export async function undeclaredColumns(db: Db): Promise<{ undeclared: string[]; gone: string[] }> {
  const found = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name <> 'migration'
  `.execute(db)
  const exist = new Set(found.rows.map((row) => `${row.table_name}.${row.column_name}`))
  const declared = new Set(
    [...registry].flatMap(([table, { columns }]) => Object.keys(columns).map((column) => `${table}.${column}`)),
  )
  return {
    undeclared: [...exist].filter((name) => !declared.has(name)),
    gone: [...declared].filter((name) => !exist.has(name)),
  }
}

import { sql } from 'kysely'
import type { Trx } from '../tables.ts'
import type { MovedTable } from './tables.ts'

interface Reference {
  readonly table: string
  readonly name: string
}

/**
 * Fills tables in any order: references between rows are checked when all are there, and triggers of ours rest, since what they
 * would write is moved too. Needs no more than owning the tables.
 */
export async function withoutChecks(trx: Trx, tables: readonly MovedTable[], work: () => Promise<void>): Promise<void> {
  const references = (await allReferences(trx)).filter(({ table }) => tables.some(({ name }) => name === table))
  const ours = tables.filter(({ name }) => name.startsWith('public.'))
  for (const { table, name } of references)
    await sql.raw(`alter table ${table} alter constraint ${name} deferrable initially deferred`).execute(trx)
  for (const { name } of ours) await sql.raw(`alter table ${name} disable trigger user`).execute(trx)
  await work()
  await sql`set constraints all immediate`.execute(trx)
  for (const { name } of ours) await sql.raw(`alter table ${name} enable trigger user`).execute(trx)
  for (const { table, name } of references)
    await sql.raw(`alter table ${table} alter constraint ${name} not deferrable`).execute(trx)
}

async function allReferences(trx: Trx): Promise<Reference[]> {
  const found = await sql<Reference>`
    select format('%I.%I', n.nspname, c.relname) as table, format('%I', k.conname) as name
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and not k.condeferrable and k.conparentid = 0 and n.nspname = 'public'
  `.execute(trx)
  return found.rows
}

import { sql } from 'kysely'
import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import type { Database } from '../database.ts'
import type { Trx } from '../tables.ts'
import type { MoveReport } from './format.ts'
import { withoutChecks } from './checks.ts'
import { BrokenFile, openMove, type MoveReader } from './read.ts'
import { level, movedTables, type MovedTable } from './tables.ts'

const AT_ONCE = 500
/** Rows are sent in parcels of about this many characters, however many rows that is. */
const PARCEL = 1_000_000

/**
 * Reads what `exportDatabase` wrote into a migrated, empty database: all of it or, refused, nothing.
 * @returns how many rows came into which table; refused when the target holds data, has another schema, or the file is broken.
 */
export async function importDatabase(database: Database, path: string): Promise<MoveReport | Refusal> {
  let reader: MoveReader | null = null
  try {
    reader = await openMove(path)
    const open = reader
    return await database.db.transaction().execute((trx) => fill(trx, open))
  } catch (error) {
    const broken = brokenness(error)
    if (error instanceof NotNow) return error.refusal
    if (broken === null) throw error
    return refuse('move.broken', m.moveBroken, {
      kind: 'invalid',
      values: { path, problem: broken },
      instead: m.moveBrokenInstead,
    })
  } finally {
    await reader?.close()
  }
}

class NotNow extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

async function fill(trx: Trx, reader: MoveReader): Promise<MoveReport> {
  await requireLevel(trx, reader.heading.level)
  const tables = await movedTables(trx)
  await requireEmpty(trx, tables)
  const report: Record<string, number> = {}
  await withoutChecks(trx, tables, async () => {
    for (let next = await reader.section(); next !== null; next = await reader.section()) {
      const table = tables.find(({ name }) => name === next?.table)
      if (table === undefined) throw new BrokenFile(`it holds a table ${next.table}`)
      await fillTable(trx, table, reader, next.rows)
      report[table.name] = next.rows
    }
  })
  for (const { name, last } of reader.heading.counters) {
    if (last !== null) await sql`select setval(${name}::regclass, ${last}::bigint)`.execute(trx)
  }
  // What was being done where the data came from is to be done here.
  await sql`update pgboss.job set state = 'retry' where state = 'active'`.execute(trx)
  return report
}

async function fillTable(trx: Trx, { name, columns }: MovedTable, reader: MoveReader, rows: number): Promise<void> {
  // A queue that this version made at its start is replaced by the one that is moved.
  if (name.startsWith('pgboss.')) await sql`delete from ${sql.raw(name)}`.execute(trx)
  let parcel: string[] = []
  let size = 0
  const send = async () => {
    const names = columns.join(', ')
    await sql`
      insert into ${sql.raw(`${name} (${names})`)} overriding system value
      select ${sql.raw(columns.map((column) => `r.${column}`).join(', '))}
      from jsonb_array_elements(${`[${parcel.join(',')}]`}::jsonb) x, jsonb_populate_record(null::${sql.raw(name)}, x) r
    `.execute(trx)
    parcel = []
    size = 0
  }
  for (let read = 0; read < rows; read++) {
    const row = await reader.row()
    parcel.push(row)
    size += row.length
    if (parcel.length === AT_ONCE || size > PARCEL) await send()
  }
  if (parcel.length > 0) await send()
}

async function requireLevel(trx: Trx, theirs: readonly string[]): Promise<void> {
  const ours = await level(trx)
  const differing = [...theirs.filter((step) => !ours.includes(step)), ...ours.filter((step) => !theirs.includes(step))]
  if (differing.length === 0) return
  const values = { steps: differing.join(', ') }
  throw new NotNow(refuse('move.version', m.moveVersion, { values, instead: m.moveVersionInstead }))
}

async function requireEmpty(trx: Trx, tables: readonly MovedTable[]): Promise<void> {
  const full: string[] = []
  for (const { name } of tables) {
    if (name === 'pgboss.queue' || name === 'pgboss.schedule') continue
    const found = await sql<{ full: boolean }>`select exists (select from ${sql.raw(name)}) as full`.execute(trx)
    if (found.rows[0]?.full) full.push(name)
  }
  if (full.length === 0) return
  const values = { tables: full.join(', ') }
  throw new NotNow(refuse('move.not-empty', m.moveNotEmpty, { values, instead: m.moveNotEmptyInstead }))
}

/** Why the file is at fault; null when it is not. PostgreSQL's classes 22 and 23: values it cannot take. */
function brokenness(error: unknown): string | null {
  if (error instanceof BrokenFile) return error.message
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^2[23]\w{3}$/.test(code) && error instanceof Error ? error.message : null
}

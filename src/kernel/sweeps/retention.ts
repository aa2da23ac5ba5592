import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { command } from '../command/index.ts'
import type { Tables } from '../db/tables.ts'
import { unknown, type Refusal } from '../refusal.ts'
import { SWEEP_BATCH, type Sweep } from './sweep.ts'

/** Rows forgotten in one transaction; six times an hour, which is more than 700,000 a day of each kind. */
const AT_ONCE = 5_000

/** How long rows of one kind are kept; declared by the feature that owns the table. */
export interface Retention {
  readonly table: keyof Tables
  /** The moment it counts from. Has an index, for it is asked for all the time. */
  readonly column: string
  readonly hours: number
  /** Only these rows. */
  readonly only?: RawBuilder<boolean>
  /** What is emptied, where the row itself stays; `only` then leaves out those that are empty. */
  readonly blank?: Readonly<Record<string, string | null>>
}

/** What the kernel's own tables keep, and how long. */
export const kernelRetention: readonly Retention[] = [
  { table: 'idempotency_key', column: 'created_at', hours: 24 },
  { table: 'kept_form', column: 'kept_at', hours: 3 },
  { table: 'event_delivery', column: 'at', hours: 90 * 24 },
  { table: 'sweep_failure', column: 'at', hours: 30 * 24 },
]

/** The sweep that forgets what was kept long enough, of all features in one place. */
export function retentionSweep(entries: readonly Retention[]): Sweep<{ forgotten: number }> {
  const byName = new Map(entries.map((entry) => [nameOf(entry), entry]))
  if (byName.size < entries.length) throw new Error('one table and column has two times to be kept')
  const names = [...byName.keys()].toSorted()
  const forget = command('kernel.forget-old', async (tx, { name }: { name: string }) => {
    const entry = byName.get(name)
    return entry === undefined ? unknown('retention') : forgetOld(tx.db, tx.now, entry)
  })
  return {
    name: 'retention',
    cron: '*/10 * * * *',
    due: async (_db, _now, after) => names.filter((name) => after === null || name > after).slice(0, SWEEP_BATCH),
    each: (ctx, name): Promise<{ forgotten: number } | Refusal> => forget(ctx, { name }),
  }
}

function nameOf({ table, column, only, blank }: Retention): string {
  return [table, column, ...Object.keys(blank ?? {}), ...(only === undefined ? [] : ['only'])].join('.')
}

async function forgetOld(
  db: Parameters<ReturnType<typeof sql>['execute']>[0],
  now: Temporal.Instant,
  { table, column, hours, only = sql<boolean>`true`, blank }: Retention,
): Promise<{ forgotten: number }> {
  const old = sql`ctid = any(array(select ctid from ${sql.table(table)}
    where ${sql.ref(column)} < ${now.subtract({ hours })} and ${only} limit ${AT_ONCE} for update skip locked))`
  const empty = sql.join(Object.entries(blank ?? {}).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
  const done =
    blank === undefined
      ? await sql`delete from ${sql.table(table)} where ${old}`.execute(db)
      : await sql`update ${sql.table(table)} set ${empty} where ${old}`.execute(db)
  return { forgotten: Number(done.numAffectedRows ?? 0) }
}

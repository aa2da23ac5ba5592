import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { columnsNaming, undeclaredColumns, type Db, type DeclaredTable } from '../db/index.ts'
import type { FileStore, Kept } from './store.ts'

/** So long bytes stay without a row that names them: they are kept before the row is written. */
const GRACE_HOURS = 24
/** How many hashes are asked for in one query. */
const AT_ONCE = 500
/** One sweep forgets so many at most, and the next one goes on. */
const MOST = 10_000

interface Place {
  readonly db: Db
  readonly tables: readonly DeclaredTable[]
  readonly files: FileStore
  readonly now: () => Temporal.Instant
}

/**
 * Forgets what is in the file store and nothing names any more, rows of `file` first: works and courses that are gone
 * leave both behind.
 *
 * Whoever keeps bytes keeps them first and names them then, so bytes stay for a day without a name. Bytes that are kept
 * again count as new, and a store forgets only what is still old at that very moment: somebody who sends the same bytes
 * while this runs keeps them.
 * @returns how many were forgotten.
 * @throws Error when the database holds columns that nobody declared, which could name anything.
 */
export async function forgetUnnamed(place: Place): Promise<{ rows: number; files: number }> {
  const { undeclared } = await undeclaredColumns(place.db, place.tables)
  if (undeclared.length > 0) throw new Error(`no bytes are forgotten: nobody knows ${undeclared.join(', ')}`)
  const before = place.now().subtract({ hours: GRACE_HOURS })
  const rows = await forgetRows(place, before)
  let files = 0
  for await (const some of unnamed(place, before)) {
    for (const { hash } of some) if (files < MOST && (await place.files.forget(hash, before))) files++
    if (files >= MOST) break
  }
  return { rows, files }
}

/** What the next sweep would forget, for those who look after the site. Rows that nothing uses count as gone. */
export async function countUnnamed(place: Place): Promise<{ files: number; bytes: number }> {
  const count = { files: 0, bytes: 0 }
  for await (const some of unnamed(place, place.now().subtract({ hours: GRACE_HOURS }))) {
    count.files += some.length
    count.bytes += some.reduce((sum, { size }) => sum + size, 0)
  }
  return count
}

/** Old bytes without a name, some at a time. */
async function* unnamed(place: Place, before: Temporal.Instant): AsyncGenerator<Kept[]> {
  let old: Kept[] = []
  const those = async () => {
    const named = await namedAmong(place, before, old)
    const some = old.filter(({ hash }) => !named.has(hash))
    old = []
    return some
  }
  for await (const kept of place.files.list()) {
    if (kept.at.epochMilliseconds >= before.epochMilliseconds) continue
    old.push(kept)
    if (old.length >= AT_ONCE) yield await those()
  }
  if (old.length > 0) yield await those()
}

async function namedAmong(
  { db, tables }: Place,
  before: Temporal.Instant,
  kept: readonly Kept[],
): Promise<Set<string>> {
  const hashes = kept.map(({ hash }) => hash)
  const named = new Set<string>()
  for (const { table, column } of columnsNaming(tables, 'bytes')) {
    const useless = table === 'file' ? sql`and not (${isUnused(tables, before)})` : sql``
    const found = await sql<{ hash: string }>`
      select distinct ${sql.ref(column)} as hash from ${sql.table(table)}
      where ${sql.ref(column)} = any(${hashes}::text[]) ${useless}`.execute(db)
    for (const { hash } of found.rows) named.add(hash)
  }
  return named
}

async function forgetRows({ db, tables }: Place, before: Temporal.Instant): Promise<number> {
  const gone = await sql<{ id: string }>`
    delete from file where id in (select id from file where ${isUnused(tables, before)} limit ${MOST}) returning id`.execute(
    db,
  )
  return gone.rows.length
}

/** A row of `file` that was written before a time and that no work or course has. */
function isUnused(tables: readonly DeclaredTable[], before: Temporal.Instant) {
  const uses = columnsNaming(tables, 'file').map(
    ({ table, column }) =>
      sql`exists (select 1 from ${sql.table(table)} where ${sql.ref(`${table}.${column}`)} = file.id)`,
  )
  return sql<boolean>`file.created_at < ${before} and not (${sql.join([sql`false`, ...uses], sql` or `)})`
}

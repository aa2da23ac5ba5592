import { sql } from 'kysely'
import { inTransaction, type Ctx, type Tx } from '../command/index.ts'
import type { Db } from '../db/index.ts'
import { inEnglish } from '../i18n/index.ts'
import { isRefusal } from '../refusal.ts'
import type { Searchable } from './searchable.ts'
import { refresh } from './refresh.ts'

/** The queue on which the index waits to be filled. */
export const REBUILDS = 'search-rebuild'

/** Changes whenever words are read or written in another way; the index is then made anew by itself. */
const FORMAT = 3
const SETTING = 'search'
/** Any number that only this program locks on. */
const LOCK = 7_207_213

/** How far the index is filled; kept with each batch, so that whoever goes on begins where the last one stopped. */
interface Progress {
  /** Format, sources, and the version of PostgreSQL, whose stems change now and then. */
  readonly made: string
  /** Place of the source in its list; past its end when the index is complete. */
  readonly at: number
  readonly after: string | null
  readonly documents: number
}

/** Whether the index was never filled, not to its end, or by another version of the program or of PostgreSQL. */
export async function indexIsStale(db: Db, searchables: readonly Searchable[]): Promise<boolean> {
  return (await progressOf(db, searchables)).at < searchables.length
}

/** Makes the next `rebuild` begin from the start. */
export async function forgetProgress(ctx: Ctx): Promise<void> {
  await ctx.services.db.deleteFrom('setting').where('key', '=', SETTING).execute()
}

/**
 * Fills the index, or what is left of it, in batches of a transaction each; nothing to do where it is complete. May be
 * stopped at any moment and go on later, and be run by several at once, who then take turns. What is searchable stays so
 * meanwhile; what is there no more goes.
 * @param told after each batch, how many documents there are so far.
 * @returns how many documents were written since it began from the start.
 */
export async function rebuild(
  ctx: Ctx,
  searchables: readonly Searchable[],
  told: (documents: number) => void = () => {},
): Promise<number> {
  for (;;) {
    const step = await inTransaction(ctx, (tx) => nextBatch(tx, searchables))
    if (isRefusal(step)) throw new Error(inEnglish(step))
    if (step.at >= searchables.length) return step.documents
    told(step.documents)
  }
}

async function nextBatch(tx: Tx, searchables: readonly Searchable[]): Promise<Progress> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db)
  const { made, at, after, documents } = await progressOf(tx.db, searchables)
  const searchable = searchables[at]
  if (searchable === undefined) return { made, at, after, documents }
  const ids = await searchable.after(tx.db, after, searchable.batch)
  const last = ids.length < searchable.batch ? null : (ids.at(-1) ?? null)
  await forgetGone(tx, searchable.source, ids, after, last)
  const written = await refresh(tx, searchable, ids)
  const next = { made, at: last === null ? at + 1 : at, after: last, documents: documents + written }
  const value = JSON.stringify(next)
  await tx.db
    .insertInto('setting')
    .values({ key: SETTING, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return next
}

/** What was deleted without an event to tell of it. */
async function forgetGone(
  tx: Tx,
  source: string,
  ids: readonly string[],
  after: string | null,
  last: string | null,
): Promise<void> {
  for (const table of ['search_document', 'search_word'])
    await sql`
    delete from ${sql.table(table)} where source = ${source} and not (source_id = any(${ids}::uuid[]))
      and (${after}::uuid is null or source_id > ${after}::uuid) and (${last}::uuid is null or source_id <= ${last}::uuid)
  `.execute(tx.db)
}

async function progressOf(db: Db, searchables: readonly Searchable[]): Promise<Progress> {
  const form = `${FORMAT}: ${searchables.map(({ source }) => source).join(', ')}`
  const { rows } = await sql<{ made: string; value: Progress | null }>`
    select ${form}::text || ' on ' || current_setting('server_version_num')::int / 10000 as made,
      (select value from setting where key = ${SETTING}) as value
  `.execute(db)
  const { made = '', value = null } = rows[0] ?? {}
  return value?.made === made ? value : { made, at: 0, after: null, documents: 0 }
}

import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { markOf, marked, type Asked } from './ask.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { languageOf } from './languages.ts'
import { hitsIn } from './hits.ts'
import type { SnippetPart } from './snippet.ts'

/** Results on one page. */
export const RESULTS_A_PAGE = 20
/** So many of a kind are counted and compared; who finds more needs more words. */
export const MAX_OF_A_KIND = 1_000

export interface SearchFor {
  /** What can be found at all, in the order in which equals are shown. */
  readonly kinds: readonly string[]
  /** One of these kinds alone. */
  readonly kind?: string | undefined
  /** In one language alone, BCP 47. */
  readonly language?: string | undefined
  /** Where the page before ended; anything that is no such place is the start. */
  readonly after?: string | undefined
}

export interface SearchResult {
  readonly kind: string
  readonly id: string
  readonly path: string
  readonly language: string
  /** Title of what it belongs to, or nothing. */
  readonly within: string
  readonly title: readonly SnippetPart[]
  readonly snippet: readonly SnippetPart[]
}

export interface SearchPage {
  readonly results: readonly SearchResult[]
  /** How many of each kind there are in all, whatever kind was chosen; `more`: at least so many. */
  readonly counts: readonly { readonly kind: string; readonly count: number; readonly more: boolean }[]
  readonly next: string | null
}

interface Row {
  kind: string
  id: string
  path: string
  title: string
  within: string
  text: string
  language: string
  config: string
  rank: number
}

/** The best results first, with how many of each kind there are: two questions to the database at any size. */
export async function findDocuments(db: Db, asked: Asked, wanted: SearchFor): Promise<SearchPage> {
  const { kinds, kind, language, after } = wanted
  const asking = language === undefined ? asked.all : marked(asked.all, [markOf('language', languageOf(language))])
  const some = kinds.map(
    (one) => sql`(
      select kind, id, config, words, importance from search_document
      where words @@ ${marked(asking, [markOf('kind', one)])}::tsquery and audience = 'public' limit ${MAX_OF_A_KIND}
    )`,
  )
  const cursor = readCursor(after)
  const behind =
    cursor === null
      ? sql`true`
      : sql`(rank < ${cursor.rank}::float8 or (rank = ${cursor.rank}::float8 and (kind, id) > (${cursor.kind}, ${cursor.id})))`
  const { rows } = await sql<{ counts: Record<string, number>; page: Row[] }>`
    with own as materialized (
      select config, query::tsquery as query
      from unnest(${[...asked.own.keys()]}::text[], ${[...asked.own.values()]}::text[]) as row (config, query)
    ), matched as materialized (${sql.join(some, sql` union all `)}
    ), ranked as (
      select kind, id, (ts_rank(words, own.query) * importance)::float8 as rank
      from matched join own using (config) where ${kind ?? null}::text is null or kind = ${kind ?? null}
    ), page as (
      select * from ranked where ${behind} order by rank desc, kind, id limit ${RESULTS_A_PAGE + 1}
    )
    select
      (select coalesce(jsonb_object_agg(kind, count), '{}') from (select kind, count(*) from matched group by kind) as c) as counts,
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from (
        select kind, id, path, title, within, text, language, config, rank
        from page join search_document using (kind, id) order by rank desc, kind, id
      ) as p) as page
  `.execute(db)
  const { counts = {}, page = [] } = rows[0] ?? {}
  const seen = page.slice(0, RESULTS_A_PAGE)
  const last = page.length > RESULTS_A_PAGE ? seen.at(-1) : undefined
  return {
    results: await withHits(db, asked, seen),
    counts: kinds.map((one) => {
      const count = counts[one] ?? 0
      return { kind: one, count, more: count >= MAX_OF_A_KIND }
    }),
    next: last === undefined ? null : cursorOf(last),
  }
}

async function withHits(db: Db, asked: Asked, rows: readonly Row[]): Promise<SearchResult[]> {
  const shown = await hitsIn(db, asked, rows)
  return rows.map(({ kind, id, path, language, within }, at) => ({
    kind,
    id,
    path,
    language,
    within,
    title: shown[at]?.title ?? [],
    snippet: shown[at]?.snippet ?? [],
  }))
}

/** The ids of the things whose documents of some kinds hold what was asked, for another list's `where id in`. */
export function thingsFound(asked: Asked, kinds: readonly string[]) {
  const query = marked(
    asked.all,
    kinds.map((kind) => markOf('kind', kind)),
  )
  return sql<string>`(select source_id from search_document where words @@ ${query}::tsquery and audience = 'public')`
}

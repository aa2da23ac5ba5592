import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { markOf, marked, type Asked } from './ask.ts'

/** One thing whose title begins to fit what is being typed. */
export interface Suggestion {
  readonly kind: string
  readonly path: string
  readonly title: string
  readonly language: string
}

/** So many of each kind are compared: a beginning of three letters fits many. */
const COMPARED = 100
/** A title counts for most, and words deep in a text for nothing. */
const WEIGHTS = '{0, 0.05, 0.3, 1}'

/** The few things that what is being typed most likely means. @param kinds what may be shown. */
export async function suggestionsFor(
  db: Db,
  asked: Asked,
  kinds: readonly string[],
  most: number,
): Promise<Suggestion[]> {
  const some = kinds.map(
    (kind) => sql`(
      select kind, id, path, title, language, config, words, importance from search_document
      where words @@ ${marked(asked.all, [markOf('kind', kind)])}::tsquery and audience = 'public' limit ${COMPARED}
    )`,
  )
  const { rows } = await sql<Suggestion>`
    with own as materialized (
      select config, query::tsquery as query
      from unnest(${[...asked.own.keys()]}::text[], ${[...asked.own.values()]}::text[]) as row (config, query)
    )
    select kind, path, title, language from (${sql.join(some, sql` union all `)}) as found join own using (config)
    where ts_rank(${WEIGHTS}::real[], words, own.query) > 0
    order by ts_rank(${WEIGHTS}::real[], words, own.query) * importance desc, title, id limit ${most}
  `.execute(db)
  return rows
}

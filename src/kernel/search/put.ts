import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../db/index.ts'
import { markOf } from './ask.ts'
import type { DocumentsOf, SearchDocument } from './document.ts'
import { configurationOf, languageOf } from './languages.ts'
import { putWords } from './title-words.ts'
import { plainWords } from './words.ts'

/** What is searched of each part, in characters: a tsvector holds a megabyte. */
const MOST = { title: 1_000, summary: 20_000, headings: 50_000, body: 100_000 }
/** What is kept to show words of. */
const MAX_SHOWN = 10_000

/** Stands between parts, so that the end of one and the start of the next are no phrase. */
const GAP = sql.raw(`'''=gap'':1'::tsvector`)

/**
 * Makes the index say of some things what `documents` says: writes those, leaves alike ones untouched, removes the others.
 * @param ids of the things; one that `documents` does not have is not to be found any more.
 */
export async function putDocuments(
  db: Trx,
  now: Temporal.Instant,
  source: string,
  ids: readonly string[],
  documents: DocumentsOf,
): Promise<number> {
  const rows = [...documents].flatMap(([id, some]) => some.map((document) => rowOf(source, id, document)))
  const kept = rows.map(({ kind, id }) => `${kind} ${id}`)
  await sql`
    delete from search_document
    where source = ${source} and source_id = any(${ids}::uuid[]) and not (kind || ' ' || id = any(${kept}::text[]))
  `.execute(db)
  if (rows.length > 0) await write(db, now, rows)
  await putWords(db, source, ids, documents)
  return rows.length
}

async function write(db: Trx, now: Temporal.Instant, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  await sql`
    insert into search_document as old
      (source, source_id, kind, id, path, title, within, text, language, config, importance, words, updated_at)
    select source, source_id, kind, id, path, title, within, text, language, config, importance,
      setweight(to_tsvector(config::regconfig, a) || ${GAP} || to_tsvector('simple', a), 'A') || ${GAP} ||
      setweight(to_tsvector(config::regconfig, b) || ${GAP} || to_tsvector('simple', b), 'B') || ${GAP} ||
      setweight(to_tsvector(config::regconfig, c), 'C') || ${GAP} ||
      setweight(to_tsvector(config::regconfig, d), 'D') || array_to_tsvector(marks),
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      source text, source_id uuid, kind text, id text, path text, title text, within text, text text, language text, config text,
      importance real, a text, b text, c text, d text, marks text[]
    )
    on conflict (kind, id) do update set
      source = excluded.source, source_id = excluded.source_id, path = excluded.path, title = excluded.title, within = excluded.within,
      text = excluded.text, language = excluded.language, config = excluded.config, importance = excluded.importance,
      words = excluded.words, updated_at = excluded.updated_at
    where (old.source, old.source_id, old.path, old.title, old.within, old.text, old.language, old.config, old.importance, old.words)
      is distinct from (excluded.source, excluded.source_id, excluded.path, excluded.title, excluded.within, excluded.text,
        excluded.language, excluded.config, excluded.importance, excluded.words)
  `.execute(db)
}

function rowOf(source: string, sourceId: string, document: SearchDocument) {
  const { kind, id, path, title, within = '', language, summary, headings = '', body = '', importance = 1 } = document
  const config = configurationOf(language)
  const words = (text: string, most: number) => plainWords(text.slice(0, most))
  return {
    source,
    source_id: sourceId,
    kind,
    id,
    path,
    title,
    within,
    text: shown([summary, body].filter((part) => part !== '').join('\n')),
    language: language ?? 'und',
    config,
    importance,
    a: words(title, MOST.title),
    b: words(summary, MOST.summary),
    c: words(`${within}\n${headings}`, MOST.headings),
    d: words(body, MOST.body),
    marks: [markOf('kind', kind), markOf('config', config), markOf('language', languageOf(language))],
  }
}

function shown(text: string): string {
  // A cut may fall between the halves of a character.
  return text.slice(0, MAX_SHOWN).replace(/[\uD800-\uDBFF]$/, '')
}

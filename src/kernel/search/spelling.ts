import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { askFor, type Asked } from './ask.ts'
import { MAX_QUERY } from './query.ts'
import { MAX_SLIPS, slipsBetween, slipsForgiven } from './slips.ts'
import { SHORTEST_GUESSED } from './title-words.ts'
import { wordsIn, type Word } from './words.ts'

/** Words of one query that are looked at. */
const MOST_WORDS = 8
/** How like a word must be to be compared at all: letters that changed places leave little of the trigrams of a short one. */
const LIKENESS = 0.1
const MOST_LIKE = 400

/** What somebody asked, or where nothing has its words, what they meant. */
export interface Forgiven<F> {
  readonly found: F
  /** The query with mistyped words put right; null where it was taken as it stands. */
  readonly meant: string | null
}

/**
 * Asks with a query and, when nothing has its words, once more with each word that no document has replaced by the most
 * like one of a title. Where the database cannot compare words so, the query is taken as it stands.
 * @param nothing what is found by a query without words.
 * @param known languages there are documents in, where they have been asked for already.
 */
export async function askForgiving<F>(
  db: Db,
  text: string,
  { nothing, look, some, known }: Look<F>,
): Promise<Forgiven<F>> {
  const asked = await askFor(db, text, known)
  const found = asked === null ? nothing : await look(asked)
  if (asked === null || some(found)) return { found, meant: null }
  const meant = await meantBy(db, text.slice(0, MAX_QUERY), known)
  const again = meant === null ? null : await askFor(db, meant, known)
  const better = again === null ? nothing : await look(again)
  return some(better) ? { found: better, meant } : { found, meant: null }
}

interface Look<F> {
  nothing: F
  look: (asked: Asked) => Promise<F>
  /** Whether anything was found. */
  some: (found: F) => boolean
  known?: readonly string[]
}

/** Whether the database can compare words by their letters: it has the extension pg_trgm where we see it. */
export async function forgivesTypos(db: Db): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`select to_regoperator('%(text,text)') is not null as can`.execute(db)
  return rows[0]?.can ?? false
}

/** Makes use of an extension that the server has got since the schema was made. */
export async function mendSpelling(db: Db): Promise<void> {
  await sql`
    do $$ begin
      create extension if not exists pg_trgm;
      create index if not exists search_word_by_likeness on search_word using gin (word gin_trgm_ops);
    exception when others then
      raise notice 'search does not forgive typos: %', sqlerrm;
    end $$
  `.execute(db)
}

async function meantBy(db: Db, text: string, known?: readonly string[]): Promise<string | null> {
  if (!(await forgivesTypos(db))) return null
  const words = wordsIn(text)
    .filter(({ word, start }) => isGuessed(word) && text[start - 1] !== '-')
    .slice(0, MOST_WORDS)
  const strange = await unknown(db, [...new Set(words.map(({ word }) => word))], known)
  if (strange.length === 0) return null
  const meant = await mostLike(db, strange)
  return meant.size === 0 ? null : replaced(text, words, meant)
}

function isGuessed(word: string): boolean {
  return word.length >= SHORTEST_GUESSED && word !== 'or' && !/\p{N}/u.test(word)
}

/** Those that no document has, in any language. */
async function unknown(db: Db, words: readonly string[], known?: readonly string[]): Promise<string[]> {
  const asked = await Promise.all(words.map((word) => askFor(db, word, known)))
  const { rows } = await sql<{ at: string }>`
    select at::text as at from unnest(${asked.map((one) => one?.all ?? '')}::text[]) with ordinality as row (query, at)
    where not exists (select from search_document where words @@ query::tsquery and audience = 'public')
  `.execute(db)
  return rows.flatMap(({ at }) => words[Number(at) - 1] ?? [])
}

async function mostLike(db: Db, strange: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.transaction().execute(async (trx) => {
    await sql`select set_config('pg_trgm.similarity_threshold', ${`${LIKENESS}`}, true)`.execute(trx)
    const like = await sql<{ typed: string; word: string; times: number }>`
      select typed, word, times from unnest(${strange}::text[]) as typed cross join lateral (
        select word, count(*)::int as times, similarity(word, typed) as likeness from search_word
        where word % typed and abs(length(word) - length(typed)) <= ${MAX_SLIPS} group by word order by likeness desc, times desc, word limit ${MOST_LIKE}
      ) as likest
    `.execute(trx)
    return like.rows
  })
  const best = new Map<string, { word: string; slips: number; times: number }>()
  for (const { typed, word, times } of rows) {
    const slips = slipsBetween(typed, word)
    if (slips > slipsForgiven(typed)) continue
    const before = best.get(typed)
    if (before === undefined || slips < before.slips || (slips === before.slips && times > before.times))
      best.set(typed, { word, slips, times })
  }
  return new Map([...best].map(([typed, { word }]) => [typed, word]))
}

function replaced(text: string, words: readonly Word[], meant: ReadonlyMap<string, string>): string {
  let [rest, at] = ['', 0]
  for (const { start, end, word } of words) {
    rest += text.slice(at, start) + (meant.get(word) ?? text.slice(start, end))
    at = end
  }
  return rest + text.slice(at)
}

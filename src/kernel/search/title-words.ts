import { sql } from 'kysely'
import type { Trx } from '../db/index.ts'
import type { DocumentsOf } from './document.ts'
import { wordsIn } from './words.ts'

/** Shorter ones are too like each other to guess by. */
export const SHORTEST_GUESSED = 3
/** Of one thing; a title has fewer, the parts of a long course may have more. */
const MOST = 500

/** Keeps the words of the titles of some things, and no others of theirs. */
export async function putWords(db: Trx, source: string, ids: readonly string[], documents: DocumentsOf): Promise<void> {
  const rows = [...documents].flatMap(([id, some]) =>
    titleWords(some.map(({ title, headings = '' }) => `${title}\n${headings}`)).map((word) => ({ id, word })),
  )
  const [owners, words] = [rows.map(({ id }) => id), rows.map(({ word }) => word)]
  await sql`
    delete from search_word where source = ${source} and source_id = any(${ids}::uuid[])
      and not exists (select from unnest(${owners}::uuid[], ${words}::text[]) as row (id, word)
        where row.id = search_word.source_id and row.word = search_word.word)
  `.execute(db)
  if (rows.length === 0) return
  await sql`
    insert into search_word (source, source_id, word)
    select ${source}, id, word from unnest(${owners}::uuid[], ${words}::text[]) as row (id, word)
    on conflict do nothing
  `.execute(db)
}

function titleWords(titles: readonly string[]): string[] {
  const words = titles.flatMap((title) => wordsIn(title).map(({ word }) => word))
  return [...new Set(words)].filter((word) => word.length >= SHORTEST_GUESSED && !/\p{N}/u.test(word)).slice(0, MOST)
}

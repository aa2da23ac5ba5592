import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { Asked } from './ask.ts'
import { partsOf, snippetOf, type SnippetPart } from './snippet.ts'
import { wordsIn, type Word } from './words.ts'

interface Shown {
  readonly config: string
  readonly title: string
  readonly text: string
}

/**
 * Marks what was hit in titles and texts. PostgreSQL judges the words as they are searched (it knows the stems), one by
 * one; what is shown is the text as it was written. Costly, so only for the rows of a page, all in one question.
 */
export async function hitsIn(
  db: Db,
  asked: Asked,
  rows: readonly Shown[],
): Promise<{ title: SnippetPart[]; snippet: SnippetPart[] }[]> {
  const texts = rows.flatMap(({ config, title, text }) =>
    [title, text].map((one) => ({ config, text: one, words: wordsIn(one) })),
  )
  if (texts.length === 0) return []
  const answer = await sql<{ headline: string }>`
    select ts_headline(config::regconfig, words, query::tsquery, 'HighlightAll=true, StartSel=<, StopSel=>') as headline
    from unnest(
      ${texts.map(({ config }) => config)}::text[],
      ${texts.map(({ words }) => words.map(({ word }) => word).join(' '))}::text[],
      ${texts.map(({ config }) => asked.own.get(config) ?? '')}::text[]
    ) with ordinality as row (config, words, query, at) order by at
  `.execute(db)
  const marks = texts.map(({ words }, at) => hitWords(words, answer.rows[at]?.headline ?? '', asked.beginning))
  return rows.map(({ title, text }, at) => ({
    title: partsOf(title, texts[at * 2]?.words ?? [], marks[at * 2] ?? []),
    snippet: snippetOf(text, texts[at * 2 + 1]?.words ?? [], marks[at * 2 + 1] ?? []),
  }))
}

/** Which words the headline has marked; they stand in it in the same order, a space between each. */
function hitWords(words: readonly Word[], headline: string, beginning: string | null): boolean[] {
  const marked = headline.split(' ')
  return words.map(
    ({ word }, at) => (marked[at]?.includes('<') ?? false) || (beginning !== null && word.startsWith(beginning)),
  )
}

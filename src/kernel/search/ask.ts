import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { configurationOf, SIMPLE } from './languages.ts'
import { languagesFound } from './languages-found.ts'
import { readTyped } from './query.ts'

/** A query as the index is asked it. */
export interface Asked {
  /** The tsquery of each configuration, without marks: for ranks and for showing what was hit. */
  readonly own: ReadonlyMap<string, string>
  /** The tsquery over all documents, each met in its own language. */
  readonly all: string
  /** The beginning of a word that is perhaps not typed to its end. */
  readonly beginning: string | null
}

/** Lexemes that stand for no word: no word of a text holds "=". */
export type Mark = `=${'kind' | 'language' | 'config'}:${string}`

export const markOf = (name: 'kind' | 'language' | 'config', value: string): Mark => `=${name}:${value}`

/** A lexeme as it is written in a tsquery. */
const quoted = (lexeme: string) => `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`

/** A tsquery that asks for one of some marks besides. */
export function marked(query: string, marks: readonly Mark[]): string {
  return `(${query}) & (${marks.map(quoted).join(' | ')})`
}

/**
 * Brings what somebody typed into the words of every language that documents are written in, so that `worms` finds the
 * English "worm" and `gusanos` the Spanish "gusano" whatever language the visitor reads, and neither finds by accident what
 * has that stem in another language. A query of nothing but stop words is met as it stands.
 * @param known the languages there are documents in, where they have been asked for already.
 * @returns null when there is no word in it.
 */
export async function askFor(db: Db, text: string, known?: readonly string[]): Promise<Asked | null> {
  const typed = readTyped(text)
  if (typed === null) return null
  const configurations = [...new Set([SIMPLE, ...(known ?? (await languagesFound(db))).map(configurationOf)])]
  const { rows } = await sql<{ config: string; whole: string; head: string }>`
    select config, websearch_to_tsquery(config::regconfig, ${typed.whole})::text as whole,
      websearch_to_tsquery(config::regconfig, ${typed.head})::text as head
    from unnest(${configurations}::text[]) as config
  `.execute(db)
  const simple = rows.find(({ config }) => config === SIMPLE)?.whole ?? ''
  if (simple === '') return null
  const own = new Map<string, string>()
  const alike = new Map<string, string[]>()
  for (const { config, whole, head } of rows) {
    const query = withBeginning(whole === '' ? simple : whole, head, typed.last)
    own.set(config, query)
    alike.set(query, [...(alike.get(query) ?? []), config])
  }
  const all = [...alike].map(([query, configs]) => {
    const marks = configs.map((config) => markOf('config', config))
    return `(${marked(query, marks)})`
  })
  return { own, all: all.join(' | '), beginning: typed.last }
}

function withBeginning(whole: string, head: string, last: string | null): string {
  if (last === null) return whole
  const beginning = `${quoted(last)}:*`
  return `(${whole}) | (${head === '' ? beginning : `(${head}) & ${beginning}`})`
}

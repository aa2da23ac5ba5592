import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { languageOf } from './languages.ts'

/** Languages that there are documents in, each once, without script and country. */
export async function languagesFound(db: Db): Promise<string[]> {
  // From one language to the next by the index, instead of through all rows.
  const { rows } = await sql<{ language: string }>`
    with recursive known as (
      (select min(language) as language from search_document)
      union all
      select (select min(language) from search_document where language > known.language) from known where known.language is not null
    )
    select language from known where language is not null
  `.execute(db)
  return [...new Set(rows.map(({ language }) => languageOf(language)))].filter((language) => language !== 'und')
}

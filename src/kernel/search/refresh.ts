import { sql } from 'kysely'
import type { Tx } from '../command/index.ts'
import type { Subscriber } from '../events/subscriber.ts'
import type { Searchable, Subject } from './searchable.ts'
import { putDocuments } from './put.ts'

/** Keeps the index right: of each event that changes a document, the document is made anew. */
export function searchSubscriber(searchables: readonly Searchable[]): Subscriber {
  const rules = searchables.flatMap((searchable) => searchable.rules)
  return {
    name: 'search',
    to: [...new Set(rules.map(({ event }) => event))],
    unless: (event, filled) =>
      rules.every((rule) => rule.event !== event.name || (rule.unless?.(event, filled) ?? false)),
    async handle(tx, event) {
      const subjects: Subject[] = []
      for (const rule of rules) if (rule.event === event.name) subjects.push(...(await rule.touches(tx, event)))
      for (const searchable of searchables) {
        const ids = subjects.filter(([source]) => source === searchable.source).map(([, id]) => id)
        await refresh(tx, searchable, ids)
      }
    },
  }
}

/**
 * Makes the documents of some things anew from what they are now. Two at once on one thing take turns, so that the older
 * reading is never written over the newer.
 */
export async function refresh(tx: Tx, searchable: Searchable, ids: readonly string[]): Promise<number> {
  const { source } = searchable
  const sorted = [...new Set(ids)].toSorted()
  if (sorted.length === 0) return 0
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${source} || id, 0)) from unnest(${sorted}::text[]) as id
  `.execute(tx.db)
  const { filled } = tx.services
  const documents = await searchable.documents({ db: tx.db, now: tx.now, filled }, sorted)
  return putDocuments(tx.db, tx.now, source, sorted, documents)
}

import { sql } from 'kysely'
import type { Tx } from '../command/index.ts'
import type { Subscriber } from '../events/subscriber.ts'
import type { Findable, Subject } from './findable.ts'
import { putDocuments } from './put.ts'

/** Keeps the index right: of each event that changes a document, the document is made anew. */
export function searchSubscriber(findables: readonly Findable[]): Subscriber {
  const rules = findables.flatMap((findable) => findable.rules)
  return {
    name: 'search',
    to: [...new Set(rules.map(({ event }) => event))],
    async handle(tx, event) {
      const subjects: Subject[] = []
      for (const rule of rules) if (rule.event === event.name) subjects.push(...(await rule.touches(tx, event)))
      for (const findable of findables) {
        const ids = subjects.filter(([source]) => source === findable.source).map(([, id]) => id)
        await refresh(tx, findable, ids)
      }
    },
  }
}

/**
 * Makes the documents of some things anew from what they are now. Two at once on one thing take turns, so that the older
 * reading is never written over the newer.
 */
export async function refresh(tx: Tx, findable: Findable, ids: readonly string[]): Promise<number> {
  const { source } = findable
  const sorted = [...new Set(ids)].toSorted()
  if (sorted.length === 0) return 0
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${source} || id, 0)) from unnest(${sorted}::text[]) as id
  `.execute(tx.db)
  return putDocuments(tx.db, tx.now, source, sorted, await findable.documents(tx, sorted))
}

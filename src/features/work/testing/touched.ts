import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'

/** What events tell to have changed. */
export interface Touched {
  workIds: string[]
  personIds: string[]
}

/**
 * Works and people named by the places of all events after one, and the number of the last event. Works of those people are among
 * the works: what somebody gives counts there. Without a number nothing is looked up but the last one.
 */
export async function touchedSince(db: Db, seq: number | null): Promise<Touched & { seq: number }> {
  const last = await db.selectFrom('event').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const none = { seq: Number(last?.seq ?? 0), workIds: [], personIds: [] }
  if (seq === null) return none
  const found = await sql<{ works: string[]; people: string[] }>`
    with place as (
      select distinct split_part(one, ':', 1) as kind, split_part(one, ':', 2)::uuid as id
      from event, unnest(event.place) as one where seq > ${seq} and (one like 'work:%' or one like 'person:%')
    )
    select array(select id from place where kind = 'person') as people, array(
      select id from place where kind = 'work' union select id from work where author_id in (select id from place where kind = 'person')
    ) as works
  `.execute(db)
  const [{ works = [], people = [] } = {}] = found.rows
  return { ...none, workIds: works, personIds: people }
}

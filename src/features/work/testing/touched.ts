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
  const found = await sql<{ last: number; works: string[]; people: string[] }>`
    with place as (
      select distinct split_part(one, ':', 1) as kind, split_part(one, ':', 2)::uuid as id
      from event, unnest(event.tags) as one where seq > ${seq} and (one like 'work:%' or one like 'person:%')
    )
    select (select coalesce(max(seq), 0)::int from event) as last, array(select id from place where kind = 'person') as people, array(
      select id from place where kind = 'work' union select id from work where author_id in (select id from place where kind = 'person')
      union select work_id from work_author where person_id in (select id from place where kind = 'person')
    ) as works
  `.execute(db)
  const [{ last = 0, works = [], people = [] } = {}] = found.rows
  return { seq: last, workIds: works, personIds: people }
}

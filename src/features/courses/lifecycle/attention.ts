import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { lapseAnnounced } from '../events.ts'
import type { Attention } from './rules/lapsing.ts'

/**
 * When somebody last did something about a course, by the spine: "me too", a word, a revision, a step, a judgement, a
 * co-organiser. What the clock did about its lapsing counts as nobody's doing.
 */
export async function attentionOf(db: Db, course: { id: string; created_at: Temporal.Instant }): Promise<Attention> {
  const found = await sql<{ touched: Temporal.Instant | null; told: Temporal.Instant | null }>`
    select max(at) filter (where name <> ${lapseAnnounced.name}) as touched,
      max(at) filter (where name = ${lapseAnnounced.name}) as told
    from event where tags @> array[${`course:${course.id}`}]::text[]
  `.execute(db)
  return { touched: found.rows[0]?.touched ?? course.created_at, told: found.rows[0]?.told ?? null }
}

/** When any of some people last did anything on this site; null for never. */
export async function lastActive(db: Db, personIds: ReadonlySet<string>): Promise<Temporal.Instant | null> {
  if (personIds.size === 0) return null
  const found = await db
    .selectFrom('event')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('actor_id', 'in', [...personIds])
    .executeTakeFirst()
  return found?.at ?? null
}

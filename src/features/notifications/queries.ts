import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { NOTICES_A_PAGE, type Pace } from './terms.ts'

const COLUMNS = [
  'notice.id',
  'notice.kind',
  'notice.message',
  'notice.facts',
  'notice.href',
  'notice.at',
  'notice.read_at',
  'person.name',
] as const

/** A person's notices, newest first; `more`: there is another page. */
export async function noticesOf(db: Db, personId: string, before: Temporal.Instant | null = null) {
  const rows = await db
    .selectFrom('notice')
    .leftJoin('person', 'person.id', 'notice.actor_id')
    .select(COLUMNS)
    .where('notice.person_id', '=', personId)
    .$if(before !== null, (query) => query.where('notice.at', '<', before as Temporal.Instant))
    .orderBy('notice.at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(NOTICES_A_PAGE + 1)
    .execute()
  return { notices: rows.slice(0, NOTICES_A_PAGE), more: rows.length > NOTICES_A_PAGE }
}

export type NoticeRow = Awaited<ReturnType<typeof noticesOf>>['notices'][number]

/** How many notices somebody has not read; counted to 100. */
export function unreadOf(reads: Reads, personId: string): Promise<number> {
  return cachedRead(
    reads,
    `unread ${personId}`,
    () => countUnread(reads.db, personId),
    () => [noticesPlace(personId)],
  )
}

/** What changes when somebody is told something, or has read it. */
export function noticesPlace(personId: string): string {
  return `notices:${personId}`
}

async function countUnread(db: Db, personId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from notice where person_id = ${personId} and read_at is null limit 100) as unread
  `.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Notices that wait to be mailed in the next digest, oldest first. */
export async function toDigest(db: Db, personId: string) {
  return db
    .selectFrom('notice')
    .leftJoin('person', 'person.id', 'notice.actor_id')
    .select(COLUMNS)
    .where('notice.person_id', '=', personId)
    .where('notice.mail_due', '=', true)
    .where('notice.mailed_at', 'is', null)
    .orderBy('notice.at')
    .orderBy('notice.id')
    .execute()
}

/** Zones of people for whom something waits to be mailed. */
export async function zonesWaiting(db: Db): Promise<string[]> {
  const found = await sql<{ zone: string }>`
    select distinct person.zone from person join notice on notice.person_id = person.id
    where mail_due and mailed_at is null and email_confirmed`.execute(db)
  return found.rows.map(({ zone }) => zone)
}

/** What somebody chose, by kind. */
export async function choicesOf(db: Db, personId: string): Promise<ReadonlyMap<string, Pace>> {
  const rows = await db
    .selectFrom('notice_preference')
    .select(['kind', 'pace'])
    .where('person_id', '=', personId)
    .execute()
  return new Map(rows.map(({ kind, pace }) => [kind, pace]))
}

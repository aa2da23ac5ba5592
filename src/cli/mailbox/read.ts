import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'

/** Letters that are read at once while new ones are waited for. */
const AT_ONCE = 100

export type WrittenLetter = Awaited<ReturnType<typeof lettersAfter>>[number]

/** The newest letters, oldest of them first. */
export async function newestLetters(db: Db, limit: number): Promise<WrittenLetter[]> {
  return (await letters(db).orderBy('id', 'desc').limit(limit).execute()).toReversed()
}

/** What was written after a letter, in order; ids sort by time. */
export async function lettersAfter(db: Db, after: string | null) {
  const all = letters(db).orderBy('id').limit(AT_ONCE)
  return (after === null ? all : all.where('id', '>', after)).execute()
}

/** A letter by its id, or by the end of it that the list shows; null where there is none, or more than one. */
export async function letterBy(db: Db, end: string): Promise<WrittenLetter | null> {
  if (!/^[0-9a-f-]{4,36}$/i.test(end)) return null
  const found = await letters(db)
    .where(sql<string>`id::text`, 'like', `%${end.toLowerCase()}`)
    .limit(2)
    .execute()
  return found.length === 1 ? (found[0] ?? null) : null
}

function letters(db: Db) {
  return db
    .selectFrom('mail')
    .select(['id', 'kind', 'to_address as to', 'subject', 'text', 'created_at', 'sent_at', 'last_error'])
}

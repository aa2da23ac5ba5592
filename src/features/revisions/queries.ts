import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'

/** One state of a text by its id; null when there is none. */
export async function revisionById(db: Db, id: string) {
  return (await db.selectFrom('revision').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** One state of a text by its number; null when there is none. */
export async function revisionByNumber(db: Db, [kind, id]: [string, string], number: number) {
  const found = await db
    .selectFrom('revision')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return found ?? null
}

const MOST = 200

/** The states of a text without their bodies, newest first, with their authors. */
export async function revisionsOf(db: Db, [kind, id]: [string, string]) {
  return db
    .selectFrom('revision')
    .leftJoin('person', 'person.id', 'revision.author_id')
    .select([
      'revision.id',
      'revision.number',
      'revision.summary',
      'revision.notes',
      'revision.at',
      'revision.restored_from',
      'person.handle',
      'person.name',
    ])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('revision.number', 'desc')
    .limit(MOST)
    .execute()
}

/** The newest state of a text in which a JSON path finds something. */
export async function revisionsHolding(db: Db, [kind, id]: [string, string], path: string) {
  return db
    .selectFrom('revision')
    .select(['number', 'body'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where(sql<boolean>`jsonb_path_exists(body, ${path}::jsonpath)`)
    .orderBy('number', 'desc')
    .limit(1)
    .execute()
}

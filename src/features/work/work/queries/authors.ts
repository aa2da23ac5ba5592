import type { Db } from '#kernel/db/index.ts'

/** Everybody who made a work: who hands it in, and who said yes to making it together. */
export async function authorsOf({ db }: { db: Db }, workId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('work')
    .select('author_id as id')
    .where('id', '=', workId)
    .union(
      db
        .selectFrom('work_author')
        .select('person_id as id')
        .where('work_id', '=', workId)
        .where('joined_at', 'is not', null),
    )
    .execute()
  return rows.map(({ id }) => id)
}

export async function isAuthorOf(reads: { db: Db }, workId: string, personId: string): Promise<boolean> {
  return (await authorsOf(reads, workId)).includes(personId)
}

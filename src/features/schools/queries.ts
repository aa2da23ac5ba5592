import type { Db } from '#kernel/db/index.ts'

/** The school of this address; null when there is none. */
export async function schoolBySlug(db: Db, slug: string) {
  return (await db.selectFrom('school').selectAll().where('slug', '=', slug).executeTakeFirst()) ?? null
}

/** The school of this id; null when there is none. */
export async function schoolById(db: Db, id: string) {
  return (await db.selectFrom('school').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export type School = NonNullable<Awaited<ReturnType<typeof schoolBySlug>>>

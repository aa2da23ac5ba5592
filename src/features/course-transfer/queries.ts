import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { isId } from '#kernel/ids/index.ts'

/** An upload of the viewer's own that still waits, or null. */
export async function uploadOf(db: Db, viewer: Actor | null, now: Temporal.Instant, id: string) {
  if (viewer === null || !isId(id)) return null
  const row = await db
    .selectFrom('course_upload')
    .select(['id', 'hash', 'name', 'found', 'expires_at'])
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

export type Upload = NonNullable<Awaited<ReturnType<typeof uploadOf>>>

/** Whom an imported course's pages name as authors. */
export function creditsOf(reads: Reads, courseId: string): Promise<readonly string[]> {
  return cachedRead(
    reads,
    `credits ${courseId}`,
    () => readCredits(reads.db, courseId),
    () => [`course:${courseId}`],
  )
}

async function readCredits(db: Db, courseId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('course_import')
    .select('authors')
    .where('course_id', '=', courseId)
    .executeTakeFirst()
  return row?.authors ?? []
}

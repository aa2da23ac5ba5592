import type { Services } from '#kernel/command/index.ts'
import type { StoredFile } from '#kernel/files/index.ts'

/** The picture that somebody gave of themselves; null where there is none. */
export async function pictureOf(
  { db, files }: Pick<Services, 'db' | 'files'>,
  handle: string,
): Promise<StoredFile | null> {
  const person = await db
    .selectFrom('person')
    .select('image')
    .where('handle', '=', handle)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  const hash = person?.image ?? null
  const bytes = hash === null ? null : await files.get(hash)
  return hash === null || bytes === null ? null : { hash, bytes: bytes.byteLength, type: 'image/webp', name: handle }
}

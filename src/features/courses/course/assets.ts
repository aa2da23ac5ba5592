import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'

/** A file of a course whose bytes are in the store. */
export interface CourseFile {
  path: string
  hash: string
  type: string
  size: number
}

/** The file that lies at a path of a course, or null. */
export async function assetOf(db: Db, courseId: string, path: string) {
  const row = await db
    .selectFrom('course_asset')
    .innerJoin('file', 'file.id', 'course_asset.file_id')
    .select(['file.hash', 'file.size', 'file.type', 'file.name'])
    .where('course_asset.course_id', '=', courseId)
    .where('course_asset.path', '=', path)
    .executeTakeFirst()
  return row ?? null
}

/** A statement takes so many rows, below what databases take of parameters. */
const AT_ONCE = 500

/** Writes down the files of a course, whose bytes are in the store. */
export async function keepCourseFiles(tx: Tx, courseId: string, assets: readonly CourseFile[]): Promise<void> {
  const files = assets.map(({ path, hash, type, size }) => ({ path, hash, type, size, id: tx.id() }))
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const some = files.slice(from, from + AT_ONCE)
    await tx.db
      .insertInto('file')
      .values(
        some.map(({ path, ...file }) => ({
          ...file,
          name: path.split('/').at(-1) ?? path,
          width: null,
          height: null,
          owner_id: tx.actor?.id ?? null,
          created_at: tx.now,
        })),
      )
      .execute()
    await tx.db
      .insertInto('course_asset')
      .values(some.map(({ id, path }) => ({ course_id: courseId, path, file_id: id })))
      .execute()
  }
}

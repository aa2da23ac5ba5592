import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'

/** A check that somebody drew and has not done, with the version to read and no word of what others said of it. */
export async function checkFor(db: Db, viewer: Actor | null, versionId: string) {
  if (viewer === null || !isId(versionId)) return null
  const row = await db
    .selectFrom('review_check')
    .innerJoin('work_version', 'work_version.id', 'review_check.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select([
      'review_check.kind',
      'review_check.checked_at',
      'work_version.id as version_id',
      'work_version.number',
      'work_version.body',
      'work_version.links',
      'work_version.file_ids',
      'work_version.revision_id',
      'work.id as work_id',
      'work.cohort_id',
      'work.activity_key',
    ])
    .where('work_version.id', '=', versionId)
    .where('review_check.checker_id', '=', viewer.id)
    .executeTakeFirst()
  return row ?? null
}

export type CheckView = NonNullable<Awaited<ReturnType<typeof checkFor>>>

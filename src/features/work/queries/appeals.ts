import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { workFor } from './work.ts'

/** An appeal with the work it is about, for its authors and who runs the cohort; null to everybody else. */
export async function appealFor(db: Db, viewer: Actor | null, now: Temporal.Instant, appealId: string) {
  if (viewer === null || !isId(appealId)) return null
  const row = await db
    .selectFrom('appeal')
    .innerJoin('work_version', 'work_version.id', 'appeal.work_version_id')
    .select('work_version.work_id')
    .where('appeal.id', '=', appealId)
    .executeTakeFirst()
  const data = row === undefined ? null : await workFor(db, viewer, now, row.work_id)
  const appeal = data?.appeals.find(({ id }) => id === appealId)
  const version = data?.versions.find(({ id }) => id === appeal?.work_version_id)
  if (data === null || appeal === undefined || version === undefined) return null
  return { ...data, appeal, version, decides: data.runs && !data.mine && appeal.state === 'deciding' }
}

export type AppealView = NonNullable<Awaited<ReturnType<typeof appealFor>>>

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

import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { workFor } from '../../work/index.ts'

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

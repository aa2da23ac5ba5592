import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'

/** The level of each criterion of these works, of the newest version of each that was settled. */
export async function settledLevels(db: Db, workIds: readonly string[]) {
  if (workIds.length === 0) return []
  const { rows } = await sql<{
    activity_key: string
    revision_id: string
    criterion_key: string
    level: number | null
  }>`
    select distinct on (work.id, criterion_key) work.activity_key, work_version.revision_id, criterion_key, level
    from settlement join work_version on work_version.id = settlement.work_version_id
      join work on work.id = work_version.work_id
    where work.id = any(${[...workIds]}::uuid[])
    order by work.id, criterion_key, work_version.number desc`.execute(db)
  return rows
}

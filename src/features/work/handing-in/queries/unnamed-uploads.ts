import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/** How long an upload that no version names is kept. */
const HOURS = 24

/** Of a row of `work_file`: its day is over and no version names it. */
export function unnamedUploads(now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`work_file.at < ${now.subtract({ hours: HOURS })}
    and not exists (select 1 from work_version join work on work.id = work_version.work_id
      where work.author_id = work_file.author_id and work_file.id = any(work_version.file_ids))`
}

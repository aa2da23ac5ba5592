import { sql } from 'kysely'
import { command } from '#kernel/command/index.ts'

/** How long an upload that no version names is kept. */
const HOURS = 24

/** Forgets uploads that were never handed in. Their bytes go with the next tidying of the file store. */
export const forgetFiles = command(
  'work.forget-files',
  async (tx, _input: Record<string, never>): Promise<{ forgotten: number }> => {
    const gone = await tx.db
      .deleteFrom('work_file')
      .where('at', '<', tx.now.subtract({ hours: HOURS }))
      .where(sql<boolean>`not exists (select 1 from work_version join work on work.id = work_version.work_id
        where work.author_id = work_file.author_id and work_file.id = any(work_version.file_ids))`)
      .returning('id')
      .execute()
    const ids = gone.map(({ id }) => id)
    if (ids.length > 0) await tx.db.deleteFrom('file').where('id', 'in', ids).execute()
    return { forgotten: gone.length }
  },
)

import { command } from '#kernel/command/index.ts'
import { CHECK_DAYS } from '../terms.ts'

/** Checks that were drawn and not done within a week are free again; a work in doubt is the first to be drawn as long as it is. */
export const dropChecks = command(
  'work.drop-checks',
  async (tx, _input: Record<string, never>): Promise<{ dropped: number }> => {
    const before = tx.now.subtract({ hours: CHECK_DAYS * 24 })
    const gone = await tx.db
      .deleteFrom('review_check')
      .where('checked_at', 'is', null)
      .where('at', '<', before)
      .returning('work_version_id')
      .execute()
    return { dropped: gone.length }
  },
)

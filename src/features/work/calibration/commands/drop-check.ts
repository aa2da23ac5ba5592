import { command } from '#kernel/command/index.ts'
import { CHECK_DAYS } from '../../terms.ts'

/** A check that was drawn and not done within a week is free again; a work in doubt is the first to be drawn as long as it is. */
export const dropCheck = command(
  'work.drop-check',
  async (tx, { versionId }: { versionId: string }): Promise<{ dropped: number }> => {
    const gone = await tx.db
      .deleteFrom('review_check')
      .where('work_version_id', '=', versionId)
      .where('checked_at', 'is', null)
      .where('at', '<', tx.now.subtract({ hours: CHECK_DAYS * 24 }))
      .executeTakeFirst()
    return { dropped: Number(gone.numDeletedRows) }
  },
)

import { command } from '#kernel/command/index.ts'
import { unnamedUploads } from '../queries/unnamed-uploads.ts'

/** Forgets an upload that was never handed in. Its bytes go with the next tidying of the file store. */
export const forgetFile = command(
  'work.forget-file',
  async (tx, { fileId }: { fileId: string }): Promise<{ forgotten: number }> => {
    const gone = await tx.db
      .deleteFrom('work_file')
      .where('id', '=', fileId)
      .where(unnamedUploads(tx.now))
      .returning('id')
      .executeTakeFirst()
    if (gone === undefined) return { forgotten: 0 }
    await tx.db.deleteFrom('file').where('id', '=', fileId).execute()
    return { forgotten: 1 }
  },
)

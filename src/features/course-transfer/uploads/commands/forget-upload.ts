import { command, type Ctx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'

/** What was sent so lately may be sent again right now; the nightly sweep of bytes looks after it. */
const LATELY_HOURS = 1

/** Takes away an upload whose day is over. `hash`: of bytes that nothing else names any more. */
const endUpload = command(
  'courses.forget-upload',
  async (tx, { uploadId }: { uploadId: string }): Promise<{ hash: string | null }> => {
    const ended = await tx.db
      .deleteFrom('course_upload')
      .where('id', '=', uploadId)
      .where('expires_at', '<=', tx.now)
      .returning('hash')
      .executeTakeFirst()
    if (ended === undefined) return { hash: null }
    const { hash } = ended
    const file = await tx.db.selectFrom('file').select('id').where('hash', '=', hash).executeTakeFirst()
    const upload = await tx.db.selectFrom('course_upload').select('id').where('hash', '=', hash).executeTakeFirst()
    return { hash: file === undefined && upload === undefined ? hash : null }
  },
)

/** Forgets an upload whose day is over, its row first: bytes without a row harm nobody, a row without bytes would. */
export async function forgetUpload(ctx: Ctx, uploadId: string): Promise<{ forgotten: number }> {
  const ended = await endUpload(ctx, { uploadId })
  if (isRefusal(ended) || ended.hash === null) return { forgotten: 0 }
  await ctx.services.files.forget(ended.hash, ctx.services.now().subtract({ hours: LATELY_HOURS }))
  return { forgotten: 1 }
}

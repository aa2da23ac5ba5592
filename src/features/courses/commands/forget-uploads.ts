import { command } from '#kernel/command/index.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'

/** Takes away uploads whose day is over. @returns hashes of bytes that nothing else names any more. */
const endUploads = command('courses.forget-uploads', async (tx, _input: object): Promise<string[]> => {
  const ended = await tx.db.deleteFrom('course_upload').where('expires_at', '<=', tx.now).returning('hash').execute()
  const hashes = [...new Set(ended.map(({ hash }) => hash))]
  if (hashes.length === 0) return []
  const files = await tx.db.selectFrom('file').select('hash').where('hash', 'in', hashes).execute()
  const uploads = await tx.db.selectFrom('course_upload').select('hash').where('hash', 'in', hashes).execute()
  const named = new Set([...files, ...uploads].map(({ hash }) => hash))
  return hashes.filter((hash) => !named.has(hash))
})

/** Forgets uploads whose day is over, rows first: bytes without a row harm nobody, a row without bytes would. */
export async function forgetUploads(ctx: Ctx): Promise<void> {
  const hashes = await endUploads(ctx, {})
  if (isRefusal(hashes)) return
  for (const hash of hashes) await ctx.services.files.delete(hash)
}

import type { Temporal } from 'temporal-polyfill'
import { command, type Ctx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'

/** What was sent so lately may be sent again right now; the nightly sweep of bytes looks after it. */
const LATELY_HOURS = 1

interface Ended {
  /** Of bytes that nothing else names any more. */
  hashes: string[]
  before: Temporal.Instant
}

/** Takes away uploads whose day is over. */
const endUploads = command('courses.forget-uploads', async (tx, _input: object): Promise<Ended> => {
  const before = tx.now.subtract({ hours: LATELY_HOURS })
  const ended = await tx.db.deleteFrom('course_upload').where('expires_at', '<=', tx.now).returning('hash').execute()
  const hashes = [...new Set(ended.map(({ hash }) => hash))]
  if (hashes.length === 0) return { hashes, before }
  const files = await tx.db.selectFrom('file').select('hash').where('hash', 'in', hashes).execute()
  const uploads = await tx.db.selectFrom('course_upload').select('hash').where('hash', 'in', hashes).execute()
  const named = new Set([...files, ...uploads].map(({ hash }) => hash))
  return { hashes: hashes.filter((hash) => !named.has(hash)), before }
})

/** Forgets uploads whose day is over, rows first: bytes without a row harm nobody, a row without bytes would. */
export async function forgetUploads(ctx: Ctx): Promise<void> {
  const ended = await endUploads(ctx, {})
  if (isRefusal(ended)) return
  for (const hash of ended.hashes) await ctx.services.files.forget(hash, ended.before)
}

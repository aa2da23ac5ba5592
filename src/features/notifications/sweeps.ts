import type { Ctx } from '#kernel/command/index.ts'
import { sendDigest } from './commands/send-digest.ts'
import { peopleWaiting } from './queries.ts'
import { dayDue } from './rules.ts'
import { KEPT_DAYS } from './terms.ts'

/** Every quarter of an hour: zones begin their morning on quarters, too. */
export async function sendDigests(ctx: Ctx): Promise<void> {
  const now = ctx.services.now()
  for (const { id, zone } of await peopleWaiting(ctx.services.db))
    if (dayDue(now, zone) !== null) await sendDigest(ctx, { personId: id })
}

export const notificationSweeps = [
  { name: 'digests', cron: '*/15 * * * *', run: sendDigests },
  {
    name: 'old-notices',
    cron: '41 3 * * *',
    async run({ services }: Ctx) {
      const old = services.now().subtract({ hours: KEPT_DAYS * 24 })
      await services.db.deleteFrom('notice').where('at', '<', old).execute()
    },
  },
]

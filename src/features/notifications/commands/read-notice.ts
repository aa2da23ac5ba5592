import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { noticesPlace } from '../queries.ts'

/** The actor opens what a notice is about, and has read it so. Refuses `unknown` for anybody else's. */
export const readNotice = command(
  'notifications.read-notice',
  async (tx, { noticeId }: { noticeId: string }): Promise<{ href: string } | Refusal> => {
    if (tx.actor === null || !isId(noticeId)) return unknown('notice')
    const notice = await tx.db
      .selectFrom('notice')
      .select(['href', 'read_at'])
      .where('id', '=', noticeId)
      .where('person_id', '=', tx.actor.id)
      .executeTakeFirst()
    if (notice === undefined) return unknown('notice')
    if (notice.read_at === null) {
      await tx.db.updateTable('notice').set({ read_at: tx.now }).where('id', '=', noticeId).execute()
      tx.changed(noticesPlace(tx.actor.id))
    }
    return { href: notice.href }
  },
)

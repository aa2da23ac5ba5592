import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { noticesPlace } from '../queries.ts'

/** The actor has read every notice there is. Refuses `unknown` for visitors. */
export const readNotices = command(
  'notifications.read-notices',
  async (tx, _input: Record<string, never>): Promise<{ read: number } | Refusal> => {
    if (tx.actor === null) return unknown('page')
    const done = await tx.db
      .updateTable('notice')
      .set({ read_at: tx.now })
      .where('person_id', '=', tx.actor.id)
      .where('read_at', 'is', null)
      .executeTakeFirst()
    tx.changed(noticesPlace(tx.actor.id))
    return { read: Number(done.numUpdatedRows) }
  },
)

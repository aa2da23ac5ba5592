import { command } from '#kernel/command/index.ts'
import { digestLetter } from '../letters.ts'
import { toDigest } from '../queries.ts'
import { dayDue } from '../rules.ts'

/**
 * Sends somebody the digest of their day, when it is morning where they live and they had none that day. What they have read
 * on the page meanwhile is left out. Called again, or by two workers, it does nothing more.
 */
export const sendDigest = command(
  'notifications.send-digest',
  async (tx, { personId }: { personId: string }): Promise<{ notices: number }> => {
    const reader = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email', 'locale', 'zone'])
      .where('id', '=', personId)
      .where('email_confirmed', '=', true)
      .executeTakeFirst()
    const day = reader === undefined ? null : dayDue(tx.now, reader.zone)
    if (reader === undefined || day === null) return { notices: 0 }
    const waiting = await toDigest(tx.db, personId)
    const unread = waiting.filter(({ read_at: readAt }) => readAt === null)
    if (unread.length > 0) {
      const first = await tx.db
        .insertInto('digest')
        .values({ person_id: personId, day, at: tx.now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (Number(first.numInsertedOrUpdatedRows ?? 0) === 0) return { notices: 0 }
      await tx.send(digestLetter(tx, reader, unread, day.toString()))
    }
    const ids = waiting.map(({ id }) => id)
    if (ids.length > 0) await tx.db.updateTable('notice').set({ mailed_at: tx.now }).where('id', 'in', ids).execute()
    return { notices: unread.length }
  },
)

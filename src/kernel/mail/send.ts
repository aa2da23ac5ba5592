import type { Services } from '../command/index.ts'
import { onceBack, type Db } from '../db/index.ts'
import type { Carrier } from './carrier.ts'

/** What is in a letter for its reader alone: words, links, the right to unsubscribe. */
export const BLANK = { text: '', html: '', headers: '{}' }

/**
 * Sends one letter once: a letter that was sent is left alone. What it said is forgotten with that: its links open an
 * account, and nobody but its reader is to have them.
 */
export async function sendLetter(
  db: Db,
  carrier: Carrier | null,
  now: Services['now'],
  letterId: string,
): Promise<void> {
  const row = await db.selectFrom('mail').selectAll().where('id', '=', letterId).executeTakeFirst()
  if (row === undefined || row.sent_at !== null || carrier === null) return
  try {
    await carrier.carry({
      id: row.id,
      to: row.to_address,
      subject: row.subject,
      text: row.text,
      html: row.html,
      headers: row.headers,
    })
  } catch (error) {
    const last_error = error instanceof Error ? error.message : String(error)
    await db
      .updateTable('mail')
      .set({ last_error, attempts: row.attempts + 1 })
      .where('id', '=', letterId)
      .execute()
    throw error
  }
  if (!carrier.delivers) return
  // A letter that is out must be known as sent, or it would go out twice.
  await onceBack(() =>
    db
      .updateTable('mail')
      .set({ ...BLANK, sent_at: now(), attempts: row.attempts + 1 })
      .where('id', '=', letterId)
      .execute(),
  )
}

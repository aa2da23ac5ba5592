import nodemailer from 'nodemailer'
import type { Letter, Services } from '../command/index.ts'
import { onceBack, type Db } from '../db/index.ts'
import type { Enqueue } from '../events/spine.ts'
import { oneLine } from '../text/plain.ts'

/** The queue of letters to send. */
export const LETTERS = 'letter'

/** Writes a letter in the caller's transaction and queues its sending; a letter with a known key is not written again. */
export function postOffice(enqueue: () => Enqueue): Services['post'] {
  return async (trx, letter, { id, now }) => {
    const written = await trx
      .insertInto('mail')
      .values({ ...toRow(letter), id, created_at: now, sent_at: null, last_error: null })
      .onConflict((conflict) => conflict.column('unique_key').doNothing())
      .executeTakeFirst()
    if (Number(written.numInsertedOrUpdatedRows ?? 0) > 0) await enqueue()(trx, LETTERS, [{ data: { letterId: id } }])
  }
}

function toRow(letter: Letter) {
  return {
    person_id: letter.personId ?? null,
    to_address: oneLine(letter.to, 320),
    kind: letter.kind,
    subject: oneLine(letter.subject, 200),
    text: letter.text,
    html: letter.html,
    headers: JSON.stringify(letter.headers ?? {}),
    unique_key: letter.unique ?? null,
  }
}

/** Hands letters to the mail server, or marks them as lying in the mailbox page when there is none. */
export interface Carrier {
  carry(letter: {
    id: string
    to: string
    subject: string
    text: string
    html: string
    headers: Record<string, string>
  }): Promise<void>
}

/** Sends by SMTP. The message id is the letter's own, so that a repeat after a crash is seen as the same message. */
export function smtpCarrier(url: string, from: string, host: string): Carrier {
  const transport = nodemailer.createTransport(url)
  return {
    async carry({ id, to, subject, text, html, headers }) {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers,
        messageId: `<${id}@${host}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
  }
}

/** Sends one letter once: a letter that was sent is left alone. */
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
  // A letter that is out must be known as sent, or it would go out twice.
  await onceBack(() =>
    db
      .updateTable('mail')
      .set({ sent_at: now(), attempts: row.attempts + 1 })
      .where('id', '=', letterId)
      .execute(),
  )
}

import type { Letter, Services } from '../command/index.ts'
import type { Enqueue } from '../events/spine.ts'
import { hasEnough } from './limits.ts'
import { oneLine } from '../text/plain.ts'

/** The queue of letters to send. */
export const LETTERS = 'letter'

/**
 * Writes a letter in the caller's transaction and queues its sending; a letter with a known key is not written again, nor one
 * that anybody can ask for to an address that has had enough of them: whoever asked learns nothing of it.
 */
export function postOffice(enqueue: () => Enqueue): Services['post'] {
  return async (trx, letter, { id, now }) => {
    if (letter.limited && (await hasEnough(trx, { ...letter, to: oneLine(letter.to, 320) }, now))) return null
    const written = await trx
      .insertInto('mail')
      .values({ ...toRow(letter), id, created_at: now, sent_at: null, last_error: null })
      .onConflict((conflict) => conflict.column('unique_key').doNothing())
      .executeTakeFirst()
    const isNew = Number(written.numInsertedOrUpdatedRows ?? 0) > 0
    return isNew ? enqueue()(trx, LETTERS, [{ data: { letterId: id } }]) : null
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
    limited: letter.limited ?? false,
  }
}

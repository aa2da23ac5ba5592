import type { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/index.ts'
import { BLANK } from './send.ts'

/** How long what a letter says is kept where no mail server takes it. */
export const LETTER_DAYS = 7

/** Forgets what letters say that nobody took in seven days; that they were written stays. */
export async function forgetLetters(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('mail')
    .set(BLANK)
    .where('created_at', '<=', now.subtract({ hours: 24 * LETTER_DAYS }))
    .where((eb) => eb.or([eb('text', '<>', ''), eb('html', '<>', '')]))
    .execute()
}

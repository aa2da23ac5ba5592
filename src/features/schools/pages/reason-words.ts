import type { Translate } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { NEW_TERM, OPENED } from '../terms.ts'

const WORDS = new Map([
  [OPENED, m.reasonOpened],
  [NEW_TERM, m.reasonNewTerm],
])

/** Why somebody is a steward: what somebody wrote, or what the site notes by itself. */
export function reasonWords(t: Translate, reason: string): string {
  const message = WORDS.get(reason)
  return message === undefined ? reason : t(message)
}

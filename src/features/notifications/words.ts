import { messageById, wordsFor, type Reader } from '#kernel/i18n/index.ts'
import { factsFrom } from './facts.ts'
import type { NoticeRow } from './queries.ts'
import { m } from './messages/index.ts'

/** What a notice says; the name of whoever did it is read now, so that a former member stays nameless. */
export function noticeWords(
  reader: Reader,
  { message, facts, name }: Pick<NoticeRow, 'message' | 'facts' | 'name'>,
): string {
  const known = messageById(message)
  if (known === null) return reader.t(m.somethingHappened)
  return wordsFor(reader, { message: known, values: { name: name ?? reader.t(m.somebody), ...factsFrom(facts) } })
}

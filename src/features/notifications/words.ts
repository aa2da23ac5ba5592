import { messageById, type Translate } from '#kernel/i18n/index.ts'
import type { NoticeRow } from './queries.ts'
import { m } from './messages/index.ts'

/** What a notice says; the name of whoever did it is read now, so that a former member stays nameless. */
export function noticeWords(t: Translate, { message, facts, name }: NoticeRow): string {
  const known = messageById(message)
  return known === null ? t(m.somethingHappened) : t(known, { name: name ?? t(m.somebody), ...facts })
}

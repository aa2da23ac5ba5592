import type { Letter, Tx } from '#kernel/command/index.ts'
import {
  directionOf,
  negotiateLocale,
  translator,
  type Message,
  type Reader as WordsReader,
} from '#kernel/i18n/index.ts'
import { composeLetter, type Line } from '#kernel/mail/index.ts'
import { m } from './messages/index.ts'
import { paths } from './paths.ts'
import type { NoticeRow } from './queries.ts'
import { leavingToken, type Leaving } from './leaving-token.ts'
import { MAX_IN_DIGEST } from './terms.ts'
import { noticeWords } from './words.ts'

export interface Reader {
  id: string
  name: string
  email: string
  locale: string | null
  /** IANA zone, in which moments are said. */
  zone: string
}

/** One notice by itself, for what does not wait. */
export function singleLetter(
  tx: Tx,
  reader: Reader,
  notice: Pick<NoticeRow, 'id' | 'message' | 'facts' | 'name' | 'href'>,
  kind: Leaving['kind'],
): Letter {
  const says = readerOf(tx, reader)
  const words = noticeWords(says, notice)
  const lines: Line[] = [
    says.t(m.hello, { name: reader.name }),
    { label: words, href: tx.services.site.baseUrl + notice.href },
  ]
  return written(tx, reader, { kind, subject: words, lines, unique: `notice ${notice.id}` })
}

/** Everything of a day in one letter. */
export function digestLetter(tx: Tx, reader: Reader, notices: readonly NoticeRow[], day: string): Letter {
  const says = readerOf(tx, reader)
  const { t } = says
  const { baseUrl } = tx.services.site
  const shown = notices.slice(0, MAX_IN_DIGEST)
  const lines: Line[] = [
    t(m.digestLead, { name: reader.name }),
    ...shown.map((notice): Line => ({ label: noticeWords(says, notice), href: baseUrl + notice.href })),
  ]
  const rest = notices.length - shown.length
  if (rest > 0) lines.push({ label: t(m.digestMore, { count: rest }), href: baseUrl + paths.notices.pattern })
  return written(tx, reader, {
    kind: 'all',
    subject: t(m.digestSubject, { count: notices.length }),
    lines,
    unique: `digest ${reader.id} ${day}`,
  })
}

function readerOf(tx: Tx, { locale, zone }: Reader): WordsReader {
  return { t: translator(negotiateLocale(null, locale ?? undefined)), zone, now: tx.now }
}

interface Words {
  kind: Leaving['kind']
  subject: string
  lines: readonly Line[]
  unique: string
}

function written(tx: Tx, reader: Reader, { kind, subject, lines, unique }: Words): Letter {
  const locale = negotiateLocale(null, reader.locale ?? undefined)
  const t = translator(locale)
  const { baseUrl, secret } = tx.services.site
  const leave = baseUrl + paths.leaving.href({ token: leavingToken(secret, { personId: reader.id, kind }) })
  const label = (message: Message) => t(message)
  const foot: Line[] = [
    { label: label(m.leaveLabel), href: leave },
    { label: label(m.choicesLabel), href: baseUrl + paths.choices.pattern },
  ]
  return {
    kind: kind === 'all' ? 'notifications.digest' : 'notifications.notice',
    to: reader.email,
    personId: reader.id,
    subject,
    ...composeLetter({ locale, dir: directionOf(locale), lines, foot }),
    // RFC 2369 and RFC 8058: the mail program’s own button leaves the list.
    headers: {
      'List-Unsubscribe': `<${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `<${kind === 'all' ? 'digest' : kind}.${new URL(baseUrl).hostname}>`,
    },
    unique,
  }
}

import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../command/index.ts'
import type { Message } from '../i18n/index.ts'
import type { EventType, Recorded } from './event.ts'

/** People as SQL, a query with one column `id`: there may be thousands, and the database knows them all. */
export type Recipients = RawBuilder<unknown>

/** People by their ids, as SQL. */
export function peopleOf(ids: readonly string[]): Recipients {
  return sql`select told.id from unnest(${[...ids]}::uuid[]) as told (id)`
}

/** What fills the places of a notice's words; a moment is said in the reader's zone. */
export type NoticeValues = Readonly<Record<string, string | number | Temporal.Instant>>

/** Who is told of an event, in which words. `{name}` in the words is filled with the name of who did it, when it is read. */
export interface Told {
  readonly to: readonly string[] | Recipients
  /** For the choice of how and when: `seat`. */
  readonly kind: string
  readonly message: Message
  readonly values?: NoticeValues
  /** Nobody may learn from it who did it; its words have no `{name}`. */
  readonly unnamed?: true
  /** Where it leads, a path of this site. */
  readonly href: string
}

export interface NoticeRule {
  readonly event: string
  readonly tell: (tx: Tx, event: Recorded) => Promise<readonly Told[]>
}

/** What a feature wants people to be told of; nobody is told of their own doing. */
export function noticeRule<P>(
  type: EventType<P>,
  tell: (tx: Tx, event: Recorded<P>) => Promise<readonly Told[]>,
): NoticeRule {
  return { event: type.name, tell: (tx, event) => tell(tx, { ...event, payload: type.payload.parse(event.payload) }) }
}

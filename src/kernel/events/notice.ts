import type { Tx } from '../command/index.ts'
import type { Message, Values } from '../i18n/index.ts'
import type { EventType, Recorded } from './event.ts'

/** Who is told of an event, in which words. `{name}` in the words is filled with the name of who did it, when it is read. */
export interface Told {
  readonly to: readonly string[]
  /** For the choice of how and when: `seat`. */
  readonly kind: string
  readonly message: Message
  readonly values?: Values
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

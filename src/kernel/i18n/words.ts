import { Temporal } from 'temporal-polyfill'
import { momentWords } from '../time/format.ts'
import type { Message } from './messages.ts'
import type { Translate } from './translate.ts'

/** What fills a place in a text: plain values, a moment, other words, or several of them as a list ("a, b and c"). */
export type WordValue = string | number | Temporal.Instant | Words | readonly Words[]

/** A text with its values, not yet in any language: the edge says it in the reader's. */
export interface Words {
  readonly message: Message
  readonly values?: Readonly<Record<string, WordValue>>
}

/** Who reads: their language, their zone, and the moment they read at. */
export interface Reader {
  readonly t: Translate
  /** IANA zone. */
  readonly zone: string
  readonly now: Temporal.Instant
}

/** Words of a message and what fills its places. */
export function say(message: Message, values?: Words['values']): Words {
  return values === undefined ? { message } : { message, values }
}

/** Says words in the reader's language; moments in the reader's zone, lists as the language joins them. */
export function wordsFor(reader: Reader, { message, values }: Words): string {
  if (values === undefined) return reader.t(message)
  const plain = Object.entries(values).map(([name, value]) => [name, plainValue(reader, value)] as const)
  return reader.t(message, Object.fromEntries(plain))
}

function plainValue(reader: Reader, value: WordValue): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (value instanceof Temporal.Instant) return momentWords(value, reader.now, reader.t.locale, reader.zone)
  if ('message' in value) return wordsFor(reader, value)
  return new Intl.ListFormat(reader.t.locale).format(value.map((one) => wordsFor(reader, one)))
}

import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locales.ts'
import type { Message } from './messages.ts'

export type Values = Readonly<Record<string, string | number>>
/** Makes an element of the words inside a tag of a message: `<link>the form</link>`. */
export type Rich<E> = (words: readonly (string | E)[]) => E

export interface Translate {
  (message: Message, values?: Values): string
  /** Text with elements in it: plain parts are strings, tags and element values are what you give. */
  rich<E>(message: Message, values: Readonly<Record<string, string | number | E | Rich<E>>>): (string | E)[]
  readonly locale: Locale
}

const formats = new Map<string, IntlMessageFormat>()
const translators = new Map<Locale, Translate>()

/** Texts in one language; a text that is not translated yet is given in English. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const plain = (message: Message, values?: Values) => String(formatOf(message, locale).format(values))
  const rich = <E>(message: Message, values: Readonly<Record<string, unknown>>) => {
    // The types of the library know strings and its own parts; elements of any kind go through it untouched.
    const parts = formatOf(message, locale).format<E>(values as Record<string, E>)
    return (Array.isArray(parts) ? parts : [parts]) as (string | E)[]
  }
  const made: Translate = Object.assign(plain, { rich, locale })
  translators.set(locale, made)
  return made
}

function formatOf(message: Message, locale: Locale): IntlMessageFormat {
  const key = `${locale} ${message.id}`
  const known = formats.get(key)
  if (known) return known
  const text = message.texts[locale]
  const format = new IntlMessageFormat(text ?? message.texts.en, text === undefined ? 'en' : locale)
  formats.set(key, format)
  return format
}

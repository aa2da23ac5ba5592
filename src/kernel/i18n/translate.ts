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

const translators = new Map<Locale, Translate>()

/** How many filled-in texts of a language are kept: "3 of 8 done" is said over and over. */
const MAX_SAID = 5_000

/** A text as it is read: the words themselves, where nothing is to be filled in. */
type Format = IntlMessageFormat | string

/** Texts in one language; a text that is not translated yet is given in English. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const formats = new Map<Message, Format>()
  const formatOf = (message: Message): Format => {
    const format = formats.get(message) ?? readFormat(message, locale)
    formats.set(message, format)
    return format
  }
  const said = new Map<string, string>()
  const plain = (message: Message, values?: Values) => {
    const format = formatOf(message)
    if (typeof format === 'string') return format
    const key = JSON.stringify([message.id, values])
    const known = said.get(key)
    if (known !== undefined) return known
    if (said.size >= MAX_SAID) said.clear()
    const words = String(format.format(values))
    said.set(key, words)
    return words
  }
  const rich = <E>(message: Message, values: Readonly<Record<string, unknown>>) => {
    const format = formatOf(message)
    if (typeof format === 'string') return [format]
    // The types of the library know strings and its own parts; elements of any kind go through it untouched.
    const parts = format.format<E>(values as Record<string, E>)
    return (Array.isArray(parts) ? parts : [parts]) as (string | E)[]
  }
  const made: Translate = Object.assign(plain, { rich, locale })
  translators.set(locale, made)
  return made
}

function readFormat(message: Message, locale: Locale): Format {
  const text = message.texts[locale]
  const words = text ?? message.texts.en
  return SYNTAX.test(words) ? new IntlMessageFormat(words, text === undefined ? 'en' : locale) : words
}

/** What makes more of a text than its words: arguments, tags, quotes. */
const SYNTAX = /[{}<>']/

import { IntlMessageFormat } from 'intl-messageformat'
import { LOCALES, type Locale } from './locales.ts'
import type { Message } from './messages.ts'

export interface MessageProblem {
  id: string
  locale: Locale
  problem: string
}

/** A text that does not parse as ICU, or asks for other values than the English one does, or an empty text. */
export function messageProblems(messages: readonly Message[]): MessageProblem[] {
  return messages.flatMap((message) => {
    const english = valuesOf(message.texts.en, 'en')
    return localesOf(message).flatMap((locale) => {
      const text = message.texts[locale] ?? ''
      if (text.trim() === '') return [{ id: message.id, locale, problem: 'empty' }]
      const values = valuesOf(text, locale)
      if (typeof values === 'string') return [{ id: message.id, locale, problem: values }]
      if (typeof english === 'string') return []
      return differences(english, values).map((problem) => ({ id: message.id, locale, problem }))
    })
  })
}

/** The ids of the texts that each language lacks. */
export function missingTexts(messages: readonly Message[]): Record<Locale, string[]> {
  const missing = (locale: Locale) => messages.filter(({ texts }) => texts[locale] === undefined).map(({ id }) => id)
  return { en: missing('en'), es: missing('es'), ar: missing('ar') }
}

function localesOf(message: Message): Locale[] {
  return (Object.keys(LOCALES) as Locale[]).filter((locale) => message.texts[locale] !== undefined)
}

function differences(english: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  const missing = [...english].filter((name) => !other.has(name)).map((name) => `lacks ${name}`)
  return [...missing, ...[...other].filter((name) => !english.has(name)).map((name) => `has a strange ${name}`)]
}

/** Names of the values and tags of a text: `{name}`, `<link>`; or why it does not parse. */
function valuesOf(text: string, locale: Locale): ReadonlySet<string> | string {
  try {
    return new Set(namesIn(new IntlMessageFormat(text, locale).getAst()))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

// Kinds of elements in the library's tree that stand for no value: literal text and the # of a plural.
const LITERAL = 0
const POUND = 7
const TAG = 8

function namesIn(elements: readonly unknown[]): string[] {
  return (elements as readonly AstElement[]).flatMap(({ type, value, options, children }) => {
    const own = type === LITERAL || type === POUND ? [] : [type === TAG ? `<${value}>` : `{${value}}`]
    const inside = [...Object.values(options ?? {}).map((option) => option.value), children ?? []]
    return [...own, ...inside.flatMap(namesIn)]
  })
}

interface AstElement {
  type: number
  value: string
  options?: Record<string, { value: AstElement[] }>
  children?: AstElement[]
}

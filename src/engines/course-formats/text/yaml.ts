import { parseDocument } from 'yaml'
import { clean } from './clean.ts'

export type Settings = Readonly<Record<string, unknown>>

/** Aliases can make a short text unfold into a huge one. */
const MAX_ALIASES = 20
const LONGEST = 200_000

/** Reads a YAML mapping as plain data: no tags, nothing is evaluated. Null for what cannot be read or is no mapping. */
export function readYaml(text: string): Settings | null {
  if (text.length > LONGEST) return null
  try {
    const document = parseDocument(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent', prettyErrors: false })
    if (document.errors.length > 0) return null
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    if (value === null) return {}
    return typeof value === 'object' && !Array.isArray(value) ? (value as Settings) : null
  } catch {
    return null
  }
}

/** A setting as one text; numbers too. Null when it is absent, empty, or more than a text. */
export function textAt(settings: Settings, key: string): string | null {
  const value = Object.hasOwn(settings, key) ? settings[key] : undefined
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? clean(value).trim() : ''
  return text === '' ? null : text
}

/** A setting as a list of texts; one text is a list of one. */
export function textsAt(settings: Settings, key: string): string[] {
  const value = Object.hasOwn(settings, key) ? settings[key] : undefined
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map((one) => clean(String(one)).trim())
    .filter((one) => one !== '')
}

/** The first number in a setting: 10, "60 mins". */
export function numberAt(settings: Settings, key: string): number | null {
  const number = /\d+(?:\.\d+)?/.exec(textAt(settings, key) ?? '')?.[0]
  return number === undefined ? null : Number(number)
}

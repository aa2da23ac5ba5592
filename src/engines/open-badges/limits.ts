import { boundedJson } from './bounded-json.ts'

/** Why a document was not made: which field, in a sentence. */
export class IssueError extends Error {
  readonly field: string

  constructor(field: string, problem: string) {
    super(`${field} ${problem}`)
    this.field = field
  }
}

/** Most characters of what a person wrote on one line, in a paragraph, and in an address. */
export const MOST = { line: 500, text: 20_000, address: 2_000, list: 50 } as const

const ADDRESS = /^(?:https?|did|urn):[!#-;=?-[\]_a-z~]+$/i
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
/** The pattern of the published schema. */
const LANGUAGE = /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/

/**
 * Words as they are signed: ends of lines as \n, tabs as four spaces, other control characters and broken surrogates
 * gone. Canonicalisers of different years escape exactly those differently (https://www.w3.org/TR/rdf-canon/#canonical-quads),
 * so a credential that kept them would verify with one library and not with the next.
 */
export function words(field: string, value: string, most: number = MOST.line): string {
  const clean = value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/(?!\n)\p{Cc}/gu, '')
  if (clean.length > most) throw new IssueError(field, `is longer than ${most} characters`)
  return clean
}

/** Words that must be there. */
export function named(field: string, value: string, most: number = MOST.line): string {
  const clean = words(field, value, most)
  if (clean.trim() === '') throw new IssueError(field, 'says nothing')
  return clean
}

/** An absolute http, https, did or urn address in ASCII; what a signature is over must not depend on how one is completed. */
export function address(field: string, value: string): string {
  if (value.length > MOST.address) throw new IssueError(field, `is longer than ${MOST.address} characters`)
  if (!ADDRESS.test(value)) throw new IssueError(field, 'is no complete address')
  return value
}

/** A moment in UTC and whole seconds, as both `validFrom` and `nbf` of a JSON web token can say it. */
export function moment(field: string, value: string): string {
  const at = Date.parse(value)
  if (!DATE.test(value) || Number.isNaN(at)) throw new IssueError(field, 'is no moment of RFC 3339')
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** A language tag as the schema of Open Badges takes it: `en`, `pt-BR`, `zh-Hant-TW`. */
export function language(field: string, value: string): string {
  if (!LANGUAGE.test(value)) throw new IssueError(field, 'is no language tag')
  return value
}

/** Each of a list, in order, and not too many. */
export function each<T, U>(
  field: string,
  items: readonly T[],
  make: (item: T, field: string) => U,
  most: number = MOST.list,
): U[] {
  if (items.length > most) throw new IssueError(field, `has more than ${most} entries`)
  return items.map((item, at) => make(item, `${field}[${at}]`))
}

/** The object without the members that have nothing to say: undefined, null and empty lists. */
export function told<T extends Record<string, unknown>>(
  members: T,
): { [K in keyof T]: Exclude<T[K], undefined | null> } {
  const kept = Object.entries(members).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined | null> }
}

/** The document, when it is within what a verifier reads: what is issued here can be verified here. */
export function readable<T extends object>(field: string, document: T): T {
  if ('problem' in boundedJson(JSON.stringify(document))) throw new IssueError(field, 'says more than a verifier reads')
  return document
}

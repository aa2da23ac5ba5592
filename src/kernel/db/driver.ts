import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { statementNames } from './prepared.ts'

const { builtins } = pg.types
const TEXT_ARRAY = 1009
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185

/** @throws RangeError for a whole number that a JavaScript number cannot hold. */
function toCount(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number`)
  return value
}

function toInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}

function toDate(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}

function listOf<T>(parse: (text: string) => T): (text: string) => unknown {
  const readTexts = pg.types.getTypeParser(TEXT_ARRAY as number, 'text') as (text: string) => (string | null)[]
  return (text) => readTexts(text).map((entry) => (entry === null ? null : parse(entry)))
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, toInstant],
  [builtins.DATE, toDate],
  [builtins.INT8, toCount],
  [builtins.NUMERIC, Number],
  [TIMESTAMPTZ_ARRAY, listOf(toInstant)],
  [DATE_ARRAY, listOf(toDate)],
  [INT8_ARRAY, listOf(toCount)],
])

/** How results are read: times as Temporal values, counts as numbers. */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
  },
} as pg.CustomTypesConfig

/** Temporal values travel as ISO text, alone or in lists; everything else as the driver does it. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter)
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value
}

/** feature_not_supported: "cached plan must not change result type". */
const STALE_PLAN = '0A000'

interface Plain {
  readonly text: string
  readonly values: readonly unknown[]
}

/** A query as an object, and not one that reads its own answer, such as a cursor. */
function isPlain(given: unknown): given is Plain {
  if (typeof given !== 'object' || given === null || 'submit' in given) return false
  return 'text' in given && typeof given.text === 'string' && 'values' in given && Array.isArray(given.values)
}

export interface Prepares {
  /** How many statements of a connection are planned once; none unless told. */
  readonly prepares?: number
}

/** The driver's client, with Temporal values allowed as parameters; one that is cut fails its queries and nothing else. */
export class Client extends pg.Client {
  constructor(config?: pg.ClientConfig & Prepares) {
    super(config)
    const most = config?.prepares ?? 0
    this.#nameOf = statementNames(most)
    // Between two queries of a transaction nobody listens, and an error that nobody listens to ends the process. Whoever has
    // the client learns of it by the next query.
    this.on('error', () => {})
    // What was planned for a table that has other columns since is planned anew, under other names.
    const { connection } = this as unknown as { connection: NodeJS.EventEmitter }
    connection.on('errorMessage', ({ code }: { code?: string }) => {
      if (code === STALE_PLAN) this.#nameOf = statementNames(most)
    })
  }

  #nameOf: (text: string) => string | undefined

  // The driver's own signature has a dozen overloads; only names and parameters change here.
  override query(...given: unknown[]): never {
    const [first, values, ...rest] = given
    const ask = super.query.bind(this) as (...all: unknown[]) => never
    if (typeof first === 'string' && Array.isArray(values)) return ask(this.#prepared({ text: first, values }), ...rest)
    if (isPlain(first)) return ask(this.#prepared(first), ...given.slice(1))
    return ask(...given)
  }

  #prepared<Q extends Plain>(query: Q): Q {
    // Without values a text may hold several statements, which only unnamed ones may.
    const name = query.values.length === 0 ? undefined : this.#nameOf(query.text)
    return { ...query, values: query.values.map(toParameter), ...(name === undefined ? {} : { name }) }
  }
}

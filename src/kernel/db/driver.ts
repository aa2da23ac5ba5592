import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

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

/** The driver's client, with Temporal values allowed as parameters; one that is cut fails its queries and nothing else. */
export class Client extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    // Between two queries of a transaction nobody listens, and an error that nobody listens to ends the process. Whoever has
    // the client learns of it by the next query.
    this.on('error', () => {})
  }

  // The driver's own signature has a dozen overloads; only the parameters change here.
  override query(...given: unknown[]): never {
    const [first, values, ...rest] = given
    const ask = super.query.bind(this) as (...all: unknown[]) => never
    if (Array.isArray(values)) return ask(first, values.map(toParameter), ...rest)
    if (typeof first === 'object' && first !== null && 'values' in first && Array.isArray(first.values)) {
      first.values = first.values.map(toParameter)
    }
    return ask(...given)
  }
}

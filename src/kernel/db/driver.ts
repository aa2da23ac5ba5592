import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const { builtins } = pg.types

function safeNumber(text: string): number {
  const value = Number(text)
  if (builtins.INT8 && !Number.isSafeInteger(value) && /^-?\d+$/.test(text))
    throw new RangeError(`${text} is too large a number`)
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))],
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.INT8, safeNumber],
  [builtins.NUMERIC, safeNumber],
])

/** How results are read: times as Temporal values, counts as numbers. */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
  },
} as pg.CustomTypesConfig

/** Temporal values travel as ISO text; everything else as the driver does it. */
export function toParameter(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value
}

/** The driver's client, with Temporal values allowed as parameters. */
export class Client extends pg.Client {
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

import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'

/** One row by its columns; an absent column is empty. */
export type Row = (column: string) => string

interface Columns {
  needed: readonly string[]
  optional: readonly string[]
}

/** So many rows take some half a minute and 750 MB. */
export const MAX_ROWS = 1_000_000
/** In bytes. */
const LONGEST_ROW = 10_000

/**
 * Reads a table of comma-separated values, row by row, so that its size does not matter; quotes and a byte-order mark are
 * understood. Rows are counted as lines of the file, the heading is the first.
 * @throws Error with the row, for what is no table, more than `most` rows, one longer than 10,000 bytes, a column that is unknown, missing or there twice, and what `take` throws.
 */
export async function readTable(
  path: string,
  columns: Columns,
  take: (row: Row, line: number) => void,
  most = MAX_ROWS,
): Promise<void> {
  let places: ReadonlyMap<string, number> | null = null
  let rows = 0
  const parser = parse({
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    // Else an open quote would take the whole file for one value.
    max_record_size: LONGEST_ROW,
    on_record: (record: string[], { lines }) => {
      if (places === null) {
        places = headingOf(record, columns, path)
        return null
      }
      const known = places
      if (record.length !== known.size)
        throw new Error(`Row ${lines} of ${path} has ${record.length} values, and the heading has ${known.size}.`)
      if (++rows > most)
        throw new Error(
          `Row ${lines} of ${path}: there are more than ${most.toLocaleString('en')} rows, which is the most one file may have. Activities can be estimated one by one: --save-state of one is --state of the next.`,
        )
      take((column) => record[known.get(column) ?? -1] ?? '', lines)
      return null
    },
  })
  parser.resume()
  try {
    await pipeline(createReadStream(path), parser)
  } catch (error) {
    throw new Error(wordsFor(error, path), { cause: error })
  }
  if (places === null)
    throw new Error(`${path} is empty: its first row has to name the columns ${columns.needed.join(', ')}.`)
}

function headingOf(record: readonly string[], { needed, optional }: Columns, path: string): Map<string, number> {
  const names = record.map((name) => name.toLowerCase())
  const allowed = [...needed, ...optional]
  const say = (what: string) =>
    new Error(
      `Row 1 of ${path}: ${what}. The columns are ${needed.join(', ')}, and ${optional.join(', ')} where wanted.`,
    )
  for (const [at, name] of names.entries()) {
    if (!allowed.includes(name)) throw say(`there is no column "${name}"`)
    if (names.indexOf(name) !== at) throw say(`the column ${name} is there twice`)
  }
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) throw say(`the column ${missing.join(', ')} is missing`)
  return new Map(names.map((name, at) => [name, at]))
}

function wordsFor(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT') return `There is no file ${path}.`
  if ('code' in error && error.code === 'EISDIR') return `${path} is a folder.`
  if ('code' in error && error.code === 'CSV_MAX_RECORD_SIZE')
    return `${path}: ${error.message.replace(/.* at line/, 'the row at line')} is longer than ${LONGEST_ROW.toLocaleString('en')} bytes; a quote may be open.`
  return 'code' in error ? `${path}: ${error.message}` : error.message
}

/** The number a cell says, or what is wrong with it. Empty, "NaN", "1e999" and "12 points" are not numbers. */
export function numberIn(cell: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell)) return null
  const value = Number(cell)
  return Number.isFinite(value) ? value : null
}

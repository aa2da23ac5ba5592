import { CONDITIONS, DEEPEST, GROUPS, ROW_FIELDS, type Row, type RowField } from './rows.ts'

type Typed = Readonly<Record<string, string | readonly string[]>>

const FIELD = /^rows\.(\d{1,3})\.([a-z]+)$/

/** Rows from the fields of a form, by their names: `rows.3.course`. */
export function rowsFromTyped(typed: Typed): Row[] {
  const found = new Map<number, Map<string, string>>()
  for (const [name, value] of Object.entries(typed)) {
    const [, at, field] = FIELD.exec(name) ?? []
    if (at === undefined || field === undefined || typeof value !== 'string') continue
    const known = found.get(Number(at)) ?? new Map<string, string>()
    found.set(Number(at), known.set(field, value))
  }
  const rows: Row[] = []
  for (const [, fields] of [...found].toSorted(([a], [b]) => a - b)) {
    const kind = [...GROUPS, ...CONDITIONS].find((one) => one === fields.get('kind'))
    if (kind === undefined) continue
    const own = ROW_FIELDS.flatMap((field): [RowField, string][] => {
      const value = fields.get(field)
      return value === undefined ? [] : [[field, value]]
    })
    rows.push({ depth: depthBehind(rows.at(-1), Number(fields.get('depth'))), kind, fields: Object.fromEntries(own) })
  }
  return rows
}

/** A row stands at most one deeper than a group before it, and no deeper than what is not one. */
function depthBehind(last: Row | undefined, wanted: number): number {
  const most = last === undefined ? 1 : GROUPS.some((one) => one === last.kind) ? last.depth + 1 : last.depth
  return Math.min(Math.max(1, Number.isInteger(wanted) ? wanted : 1), most, DEEPEST)
}

/** The fields that such a form holds. */
export function typedOfRows(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap(({ depth, kind, fields }, at) => [
      [`rows.${at}.depth`, String(depth)],
      [`rows.${at}.kind`, kind],
      ...Object.entries(fields).map(([field, value]) => [`rows.${at}.${field}`, value]),
    ]),
  )
}

import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'
import { MAX_CONDITIONS, MAX_DEPTH } from '../terms.ts'
import { nodesOf, type CriteriaInput } from './input.ts'

/** Fields of conditions and groups as they are typed. */
export const ROW_FIELDS = [
  'course',
  'key',
  'revision',
  'readers',
  'badge',
  'count',
  'helpful',
  'role',
  'place',
  'at',
  'days',
] as const
export type RowField = (typeof ROW_FIELDS)[number]

export const GROUPS = ['all', 'any', 'atLeast'] as const
export const CONDITIONS = ['activity', 'work', 'cohort', 'badge', 'nominations', 'reviews', 'role'] as const
export type RowKind = (typeof GROUPS)[number] | (typeof CONDITIONS)[number]

/**
 * Criteria as a form: one row after the other, each so deep in groups (1 for what stands in the whole). A row that is a
 * group holds the deeper rows behind it. Nothing in it need be right yet.
 */
export interface Row {
  depth: number
  kind: RowKind
  fields: Partial<Record<RowField, string>>
}

/** Conditions stand at most so deep in a form: the whole itself is the first level. */
export const DEEPEST = MAX_DEPTH - 1

export function isGroup({ kind }: Pick<Row, 'kind'>): boolean {
  return GROUPS.some((one) => one === kind)
}

/** The rows behind the one at a place that stand in it. */
export function insideOf(rows: readonly Row[], at: number): number {
  const own = rows[at]?.depth ?? 0
  const next = rows.findIndex(({ depth }, place) => place > at && depth <= own)
  return (next < 0 ? rows.length : next) - at - 1
}

const DEFAULTS: Readonly<Partial<Record<RowKind, Row['fields']>>> = {
  atLeast: { count: '1' },
  work: { readers: '1' },
  nominations: { count: '3' },
  reviews: { count: '5' },
  role: { role: 'facilitator', place: 'cohort', days: '30' },
}
const OF_COURSE: ReadonlySet<string> = new Set(['activity', 'work', 'cohort'])

/**
 * One step of writing criteria, as its buttons say it: `add`, `remove 3`, `up 3`, `down 3`; groups move with what stands
 * in them, among what stands beside them. Refuses `badge.conditions` beyond the limits, `badge.step` for a step there is
 * not.
 * @param adding what to add, into the group of which row (null for the whole), and the course it is likely about.
 */
export function changeRows(
  rows: readonly Row[],
  step: string,
  adding: { kind: string; into: number | null; course: string },
): Row[] | Refusal {
  if (step === 'add') return added(rows, adding)
  const [, how, place = ''] = /^(remove|up|down) (\d{1,3})$/.exec(step) ?? []
  const at = Number(place)
  const row = rows[at]
  if (how === undefined || row === undefined) return noSuchStep()
  const length = insideOf(rows, at) + 1
  const rest = [...rows.slice(0, at), ...rows.slice(at + length)]
  if (how === 'remove') return rest
  const own = rows.slice(at, at + length)
  const to = how === 'up' ? before(rows, at) : after(rows, at, length)
  return to === null ? [...rows] : [...rest.slice(0, to), ...own, ...rest.slice(to)]
}

/** Where the one before begins that stands beside the row at a place. */
function before(rows: readonly Row[], at: number): number | null {
  const depth = rows[at]?.depth ?? 0
  for (let place = at - 1; place >= 0; place--) {
    const one = rows[place]?.depth ?? 0
    if (one === depth) return place
    if (one < depth) return null
  }
  return null
}

/** Where it goes, among the others, to stand behind the next one beside it. */
function after(rows: readonly Row[], at: number, length: number): number | null {
  const next = at + length
  return rows[next]?.depth === rows[at]?.depth && rows[next] !== undefined ? at + insideOf(rows, next) + 1 : null
}

function added(rows: readonly Row[], { kind, into, course }: { kind: string; into: number | null; course: string }) {
  const known = [...GROUPS, ...CONDITIONS].find((one) => one === kind)
  const group = into === null ? null : rows[into]
  if (known === undefined || group === undefined || (group !== null && !isGroup(group))) return noSuchStep()
  const depth = (group?.depth ?? 0) + 1
  if (rows.length >= MAX_CONDITIONS * 2 || rows.filter((row) => !isGroup(row)).length >= MAX_CONDITIONS)
    return refuse('badge.conditions', m.mostConditions, { kind: 'invalid', values: { most: MAX_CONDITIONS } })
  const row: Row = { depth, kind: known, fields: { ...DEFAULTS[known], ...(OF_COURSE.has(known) ? { course } : {}) } }
  if (depth > DEEPEST || (isGroup(row) && depth >= DEEPEST))
    return refuse('badge.conditions', m.deepestGroup, { kind: 'invalid', values: { most: DEEPEST } })
  const end = into === null ? rows.length : into + 1 + insideOf(rows, into)
  return [...rows.slice(0, end), row, ...rows.slice(end)]
}

function noSuchStep(): Refusal {
  return refuse('badge.step', m.noStep, { kind: 'invalid', instead: m.noStepInstead })
}

/** Criteria as rows, without the whole around them, which the form says above. */
export function rowsOf(criteria: CriteriaInput): Row[] {
  return nodesOf('of' in criteria ? criteria : { kind: 'all', of: [criteria] })
    .slice(1)
    .map(({ node, path }) => {
      const { kind, ...rest } = node
      const fields = Object.entries(rest).flatMap(([name, value]) => {
        const field = ROW_FIELDS.find((one) => one === name)
        if (field === undefined || value === null || value === false) return []
        return [[field, value === true ? 'on' : String(value)]]
      })
      return { depth: path.length, kind, fields: Object.fromEntries(fields) as Row['fields'] }
    })
}

/** What rows say, as criteria that nobody has looked at yet. */
export function saidIn(rows: readonly Row[]): unknown[] {
  const said: unknown[] = []
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]
    if (row === undefined) break
    const { kind, fields } = row
    if (!isGroup(row)) {
      said.push({ kind, ...fields })
      continue
    }
    const inside = insideOf(rows, at)
    said.push({
      kind,
      ...(kind === 'atLeast' ? { count: fields.count } : {}),
      of: saidIn(rows.slice(at + 1, at + 1 + inside)),
    })
    at += inside
  }
  return said
}

/** The place among the rows of what stands at a path; null for the whole. */
export function rowAt(rows: readonly Row[], path: readonly number[]): number | null {
  let from = 0
  let found: number | null = null
  for (const step of path) {
    let at = from
    for (let passed = 0; passed < step; passed++) at += insideOf(rows, at) + 1
    found = at
    from = at + 1
  }
  return found
}

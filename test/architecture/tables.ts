import { calledName, stringsIn, type Source } from './source.ts'

export interface TableUse {
  readonly table: string
  readonly writes: boolean
}

/** Table -> the feature or part of the kernel that declares it, and how often it is declared. */
export function ownersOf(sources: readonly Source[]): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  for (const { path, nodes } of sources)
    for (const node of nodes) {
      if (node.type !== 'CallExpression' || calledName(node) !== 'declareTable') continue
      const [table] = node.arguments[0] === undefined ? [] : stringsIn(node.arguments[0])
      if (table !== undefined) owners.set(table, [...(owners.get(table) ?? []), placeOf(path)])
    }
  return owners
}

/** `src/features/people`, `src/kernel/db`. */
export function placeOf(path: string): string {
  return path.split('/').slice(0, 3).join('/')
}

const WRITES = /\.(insertInto|updateTable|deleteFrom|replaceInto|mergeInto)$/
const READS = /\.(selectFrom|innerJoin|leftJoin|rightJoin|fullJoin|using|from|innerJoinLateral|leftJoinLateral)$/

/** Which of these tables a source names in its SQL, built or raw. */
export function tablesIn({ nodes }: Source, known: ReadonlyMap<string, unknown>): TableUse[] {
  return nodes
    .flatMap((node) => {
      if (node.type === 'CallExpression') return inBuilt(node)
      if (node.type === 'TaggedTemplateExpression' && calledTag(node.tag) === 'sql')
        return inRaw(node.quasi.quasis.map(({ value }) => value.cooked ?? '').join(' ? '))
      return []
    })
    .filter(({ table }) => known.has(table))
}

function calledTag(node: Extract<Source['nodes'][number], { type: 'TaggedTemplateExpression' }>['tag']): string | null {
  return node.type === 'Identifier' ? node.name : null
}

function inBuilt(node: Extract<Source['nodes'][number], { type: 'CallExpression' }>): TableUse[] {
  const name =
    node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier'
      ? `.${node.callee.property.name}`
      : ''
  const writes = WRITES.test(name)
  const first = node.arguments[0]
  if ((!writes && !READS.test(name)) || first === undefined) return []
  const given =
    first.type === 'ArrayExpression'
      ? first.elements.flatMap((one) => (one === null ? [] : stringsIn(one)))
      : stringsIn(first)
  return given.map((text) => ({ table: text.split(' ')[0] ?? '', writes }))
}

const RAW = /\b(from|join|into|update|delete\s+from|using)\s+(?:only\s+)?"?([a-z_]+)"?/gi

function inRaw(text: string): TableUse[] {
  return [...text.matchAll(RAW)].map(([, verb = '', table = '']) => ({
    table,
    writes: /into|update|delete/i.test(verb) || new RegExp(`delete\\s+from\\s+"?${table}\\b`, 'i').test(text),
  }))
}

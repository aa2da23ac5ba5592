import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync, visitorKeys, type Node } from 'oxc-parser'

/** A source file as the laws see it, by its path from the root. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly nodes: readonly Node[]
  /** What it imports, types too: paths from the root for what is ours, names of packages for what is not. */
  readonly imports: readonly string[]
  /** Those of them that are there when it runs. */
  readonly needs: readonly string[]
}

const ROOT = resolve(import.meta.dirname, '../..')

/** All sources of the program, its tests and their helpers left out. */
export function readSources(): Source[] {
  return filesBelow(join(ROOT, 'src'))
    .map((file) => relative(ROOT, file))
    .filter((path) => !isForTests(path))
    .map((path) => toSource(path, readFileSync(join(ROOT, path), 'utf8')))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

function isForTests(path: string): boolean {
  return /\.test\.tsx?$|\/testing(\.tsx?$|\/)/.test(path)
}

/** One source, read from the tree or planted by a test. */
export function toSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const nodes: Node[] = []
  collect(program, nodes)
  const values = [
    ...module.staticImports.filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType)),
    ...module.staticExports.flatMap(({ entries }) => entries.filter(({ isType }) => !isType)),
  ].flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value]))
  const later = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1))
  const types = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value)),
    ...nodes.map((node) => (node.type === 'TSImportType' ? String(node.source.value) : undefined)),
  ].filter((request) => request !== undefined)
  const needs = [...new Set([...values, ...later].map((request) => target(path, request)))]
  return {
    path,
    text,
    nodes,
    needs,
    imports: [...new Set([...needs, ...types.map((request) => target(path, request))])],
  }
}

function target(path: string, request: string): string {
  if (request.startsWith('#')) return `src/${request.slice(1)}`
  return request.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), request)) : request
}

function collect(node: Node, into: Node[]): void {
  into.push(node)
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null>)[key]
    for (const one of Array.isArray(child) ? child : [child]) if (one) collect(one, into)
  }
}

/** All nodes below one. */
export function below(node: Node): Node[] {
  const found: Node[] = []
  collect(node, found)
  return found
}

/** The name that a call calls, as written: `tx.db.insertInto`, `command`; null for anything but names. */
export function calledName(node: Node): string | null {
  return node.type === 'CallExpression' ? nameOf(node.callee) : null
}

/** `a.b.c` as written; the links of a chain that are calls read as `()`. */
export function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MetaProperty') return `${node.meta.name}.${node.property.name}`
  if (node.type === 'CallExpression') {
    const name = nameOf(node.callee)
    return name === null ? null : `${name}()`
  }
  if (node.type !== 'MemberExpression' || node.computed) return null
  const object = nameOf(node.object)
  return object === null || node.property.type !== 'Identifier' ? null : `${object}.${node.property.name}`
}

/** The text of a string that is written out, or of the parts of a template. */
export function stringsIn(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral') return [node.quasis.map(({ value }) => value.cooked ?? '').join('{}')]
  return []
}

/** The line of a place in a source, from 1. */
export function lineOf({ text }: Source, at: number): number {
  return text.slice(0, at).split('\n').length
}

/** `people` for what lies in `src/features/people`, else null. */
export function featureOf(path: string): string | null {
  return /^src\/features\/([a-z-]+)\//.exec(path)?.[1] ?? null
}

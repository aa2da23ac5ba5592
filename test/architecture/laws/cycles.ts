import type { Law } from '../law.ts'

/** No file imports itself by way of others, types included: what depends on each other is one thing, or wants a third. */
export const cycles: Law = {
  name: 'no import cycles, types included',
  find: ({ sources }) => {
    const graph = new Map(
      sources.map(({ path, imports }) => [path, imports.filter((target) => target.startsWith('src/'))]),
    )
    return componentsOf(graph).map((paths) => ({ path: paths[0] ?? '', detail: paths.join(' <-> ') }))
  },
  planted: [
    [
      { path: 'src/kernel/x/a.ts', text: `import { b } from './b.ts'` },
      { path: 'src/kernel/x/b.ts', text: `import type { A } from './c.ts'` },
      { path: 'src/kernel/x/c.ts', text: `export type A = import('./a.ts').A` },
    ],
  ],
}

/** Strongly connected components of more than one node. Tarjan 1972, https://doi.org/10.1137/0201010 */
function componentsOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (node: string) => {
    const at = index.size
    index.set(node, at)
    low.set(node, at)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? at, low.get(next) ?? at))
    }
    if (low.get(node) !== at) return
    const component = stack.splice(stack.indexOf(node))
    if (component.length > 1) found.push(component.toSorted())
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return found
}

import { calledName, featureOf, stringsIn, type Source } from './source.ts'

/** What a feature says of itself, as far as the laws look at it. */
export interface Manifest {
  readonly path: string
  readonly name: string
  readonly needs: readonly string[]
}

/** The manifests, by the names of their features' folders. */
export function manifestsIn(sources: readonly Source[]): Map<string, Manifest> {
  const found = new Map<string, Manifest>()
  for (const { path, nodes } of sources) {
    if (!/^src\/features\/[a-z-]+\/feature\.ts$/.test(path)) continue
    for (const node of nodes) {
      if (node.type !== 'CallExpression' || calledName(node) !== 'defineFeature') continue
      const [given] = node.arguments
      if (given?.type !== 'ObjectExpression') continue
      const [name = ''] = valueOf(given, 'name')
      found.set(featureOf(path) ?? '', { path, name, needs: valueOf(given, 'needs') })
    }
  }
  return found
}

type Given = Extract<Source['nodes'][number], { type: 'ObjectExpression' }>

function valueOf(given: Given, key: string): string[] {
  for (const property of given.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== key) continue
    const { value } = property
    return value.type === 'ArrayExpression'
      ? value.elements.flatMap((one) => (one === null ? [] : stringsIn(one)))
      : stringsIn(value)
  }
  return []
}

/** Whether a feature needs another, itself or by way of others. */
export function comesBefore(manifests: ReadonlyMap<string, Manifest>, earlier: string, later: string): boolean {
  const needed = [later]
  for (const name of needed)
    for (const need of manifests.get(name)?.needs ?? []) if (!needed.includes(need)) needed.push(need)
  return earlier !== later && needed.includes(earlier)
}

/** Each after all that it needs, else by name. */
export function inOrder<F extends { readonly name: string; readonly needs: readonly string[] }>(
  features: readonly F[],
): F[] {
  const waiting = new Map(features.map((feature) => [feature.name, feature]))
  if (waiting.size < features.length) throw new Error('two features have one name')
  const names = new Set(waiting.keys())
  for (const { name, needs } of features)
    for (const need of needs) if (!names.has(need)) throw new Error(`${name} needs ${need}, which is not there`)
  const ordered: F[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ needs }) => !needs.some((need) => waiting.has(need)))
    const next = ready.toSorted((a, b) => (a.name < b.name ? -1 : 1))[0]
    if (next === undefined) throw new Error(`these need each other: ${[...waiting.keys()].join(', ')}`)
    waiting.delete(next.name)
    ordered.push(next)
  }
  return ordered
}

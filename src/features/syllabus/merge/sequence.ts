import { conflict, same, type Merging } from './three-way.ts'

/**
 * The order of what is there after a merge. Whoever changed the order of what both have has it; what one added or moved
 * here stands after what it stood after there, theirs before ours.
 */
export function mergeOrder(
  merging: Merging,
  field: string,
  there: ReadonlySet<string>,
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): string[] {
  const [b, o, t] = [base, ours, theirs].map((keys) => keys.filter((key) => there.has(key))) as [
    string[],
    string[],
    string[],
  ]
  const order = commonOrder(merging, field, b, among(o, t), among(t, o))
  const common = new Set(order)
  const added = new Set(t.filter((key) => !common.has(key)))
  insert(order, t, new Set())
  insert(order, o, added)
  return order
}

/** Those of the first that are in the second. */
function among(keys: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return keys.filter((key) => known.has(key))
}

function commonOrder(merging: Merging, field: string, base: string[], ours: string[], theirs: string[]): string[] {
  if (same(ours, theirs)) return [...ours]
  const before = among(base, ours)
  if (same(among(ours, before), before)) return [...theirs]
  if (same(among(theirs, before), before)) return [...ours]
  return [...conflict(merging, field, before, ours, theirs)]
}

/** Puts what is missing after what it stands after in its own list. @param over what is passed on the way. */
function insert(order: string[], own: readonly string[], over: ReadonlySet<string>): void {
  const known = new Set(order)
  for (const [at, key] of own.entries()) {
    if (known.has(key)) continue
    const before = own[at - 1]
    let place = before === undefined ? 0 : order.indexOf(before) + 1
    while (over.has(order[place] ?? '')) place++
    order.splice(place, 0, key)
    known.add(key)
  }
}

import type { Criterion, Rubric } from '../model.ts'
import { mergeOrder } from './sequence.ts'
import { isThere, same, threeWay, threeWayFields, type Merging } from './three-way.ts'

const NUMBERS = ['reviews', 'gives', 'names', 'together'] as const

/** Criteria by their keys, each by its parts; its levels are one part with the level from which it is met. */
export function mergeRubric(
  merging: Merging,
  base: Rubric | null | undefined,
  ours: Rubric | null,
  theirs: Rubric | null,
): Rubric | null {
  if (!base || ours === null || theirs === null || same(ours, theirs))
    return threeWay(merging, 'rubric', base, ours, theirs)
  const [b, o, t] = [byKey(base), byKey(ours), byKey(theirs)]
  const criteria = new Map<string, Criterion>()
  for (const key of new Set([...b.keys(), ...o.keys(), ...t.keys()])) {
    const within = `criteria.${key}.`
    if (!isThere(merging, b.get(key), o.get(key), t.get(key), within)) continue
    const [mine, other] = [o.get(key) ?? t.get(key), t.get(key) ?? o.get(key)]
    if (mine && other) criteria.set(key, mergeCriterion(merging, within, b.get(key), mine, other))
  }
  const order = mergeOrder(merging, 'criteria', new Set(criteria.keys()), [...b.keys()], [...o.keys()], [...t.keys()])
  const list = order.flatMap((key) => criteria.get(key) ?? [])
  const numbers = threeWayFields<Omit<Rubric, 'criteria'>>(merging, NUMBERS, base, ours, theirs)
  return list.length === 0 ? null : { ...numbers, criteria: list }
}

function byKey({ criteria }: Rubric): ReadonlyMap<string, Criterion> {
  return new Map(criteria.map((one) => [one.key, one]))
}

function mergeCriterion(
  merging: Merging,
  within: string,
  base: Criterion | undefined,
  ours: Criterion,
  theirs: Criterion,
): Criterion {
  const scale = ({ levels, meets }: Criterion) => ({ levels, meets })
  return {
    ...threeWayFields(merging, ['key', 'name', 'question'], base, ours, theirs, within),
    ...threeWay(merging, `${within}levels`, base && scale(base), scale(ours), scale(theirs)),
  }
}

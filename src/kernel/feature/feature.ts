import type { EventType, NoticeRule, Subscriber } from '../events/index.ts'
import type { AnyRoute } from '../http/index.ts'
import type { Findable } from '../search/index.ts'
import type { Sweep } from '../sweeps/index.ts'
import { filledFrom, type Filled, type Filling } from './slot.ts'

/** All that the composition root has to know of a feature: `src/features/<name>/feature.ts`. */
export interface Feature<V> {
  readonly name: string
  /** The features whose doors it imports; they come before it. */
  readonly needs: readonly string[]
  /** Tables that it alone writes. */
  readonly tables: readonly string[]
  readonly events: readonly EventType<never>[]
  /** Codes of its refusals. */
  readonly refusals: readonly string[]
  readonly routes?: readonly AnyRoute<V>[]
  readonly subscribers?: readonly Subscriber[]
  readonly notices?: readonly NoticeRule[]
  readonly sweeps?: readonly Sweep[]
  readonly findables?: readonly Findable[]
  /** What it puts into slots of earlier features. */
  readonly fills?: readonly Filling[]
}

/** What all features give together, earlier ones first. */
export interface Composed<V> {
  readonly names: readonly string[]
  readonly routes: readonly AnyRoute<V>[]
  readonly subscribers: readonly Subscriber[]
  readonly notices: readonly NoticeRule[]
  readonly sweeps: readonly Sweep[]
  readonly findables: readonly Findable[]
  readonly refusals: readonly string[]
  readonly filled: Filled
}

/**
 * Puts features in order of their needs and their parts together.
 * @throws Error for a need that is not there, a circle of needs, and a name, table or event that two of them have.
 */
export function composeFeatures<V>(features: readonly Feature<V>[]): Composed<V> {
  const ordered = inOrder(features)
  for (const what of ['tables', 'events'] as const) onlyOnce(ordered, what)
  const all = <T>(pick: (feature: Feature<V>) => readonly T[] | undefined) => ordered.flatMap((one) => pick(one) ?? [])
  return {
    names: ordered.map(({ name }) => name),
    routes: all(({ routes }) => routes),
    subscribers: all(({ subscribers }) => subscribers),
    notices: all(({ notices }) => notices),
    sweeps: all(({ sweeps }) => sweeps),
    findables: all(({ findables }) => findables),
    refusals: all(({ refusals }) => refusals),
    filled: filledFrom(all(({ fills }) => fills)),
  }
}

/** Each after all that it needs, else by name. */
export function inOrder<F extends Pick<Feature<never>, 'name' | 'needs'>>(features: readonly F[]): F[] {
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

function onlyOnce<V>(features: readonly Feature<V>[], what: 'tables' | 'events'): void {
  const owners = new Map<string, string>()
  for (const feature of features)
    for (const one of feature[what]) {
      const key = typeof one === 'string' ? one : one.name
      const other = owners.get(key)
      if (other !== undefined) throw new Error(`${other} and ${feature.name} both have ${key}`)
      owners.set(key, feature.name)
    }
}

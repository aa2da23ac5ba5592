import type { DeclaredTable } from '../db/index.ts'
import type { EventType, NoticeRule, Subscriber } from '../events/index.ts'
import type { AnyRoute } from '../http/index.ts'
import type { FeatureQueue } from '../jobs/index.ts'
import type { Searchable } from '../search/index.ts'
import type { Retention, Sweep } from '../sweeps/index.ts'
import { inOrder } from './in-order.ts'
import { kernelTables } from './kernel-tables.ts'
import { filledFrom, type Filled, type Filling } from './slot.ts'

/** All that the composition root has to know of a feature: `src/features/<name>/feature.ts`. */
export interface Feature<V> {
  readonly name: string
  /** The features whose doors it imports; they come before it. */
  readonly needs: readonly string[]
  /** Tables that it alone writes. */
  readonly tables?: readonly DeclaredTable[]
  readonly events?: readonly EventType<unknown>[]
  /** Codes of its refusals. */
  readonly refusals?: readonly string[]
  readonly routes?: readonly AnyRoute<V>[]
  readonly subscribers?: readonly Subscriber[]
  /** What its own jobs do. */
  readonly queues?: readonly FeatureQueue[]
  readonly notices?: readonly NoticeRule[]
  readonly sweeps?: readonly Sweep[]
  /** How long rows of its tables are kept. */
  readonly retention?: readonly Retention[]
  readonly searchables?: readonly Searchable[]
  /** What it puts into slots of earlier features. */
  readonly fills?: readonly Filling[]
}

/** What all features give together, earlier ones first. */
export interface Composed<V> {
  readonly names: readonly string[]
  /** Those of the kernel, too. */
  readonly tables: readonly DeclaredTable[]
  readonly events: readonly EventType<unknown>[]
  readonly routes: readonly AnyRoute<V>[]
  readonly subscribers: readonly Subscriber[]
  readonly queues: readonly FeatureQueue[]
  readonly notices: readonly NoticeRule[]
  readonly sweeps: readonly Sweep[]
  readonly retention: readonly Retention[]
  /** By rank. */
  readonly searchables: readonly Searchable[]
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
    tables: [...kernelTables, ...all(({ tables }) => tables)],
    events: all(({ events }) => events),
    routes: all(({ routes }) => routes),
    subscribers: all(({ subscribers }) => subscribers),
    queues: all(({ queues }) => queues),
    notices: all(({ notices }) => notices),
    sweeps: all(({ sweeps }) => sweeps),
    retention: all(({ retention }) => retention),
    searchables: all(({ searchables }) => searchables).toSorted((a, b) => a.rank - b.rank),
    refusals: all(({ refusals }) => refusals),
    filled: filledFrom(all(({ fills }) => fills)),
  }
}

function onlyOnce<V>(features: readonly Feature<V>[], what: 'tables' | 'events'): void {
  const owners = new Map<string, string>()
  for (const feature of features)
    for (const { name } of feature[what] ?? []) {
      const other = owners.get(name)
      if (other !== undefined) throw new Error(`${other} and ${feature.name} both have ${name}`)
      owners.set(name, feature.name)
    }
}

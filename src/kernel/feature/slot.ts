declare const holds: unique symbol

/** A place that a feature leaves open for later ones: panels of its page, checks before something ends. */
export interface Slot<T> {
  /** `courses.panels` */
  readonly slotName: string
  readonly [holds]?: T
}

/** One thing that a later feature puts into a slot. */
export interface Filling {
  readonly slot: Slot<unknown>
  readonly thing: unknown
  /** Lower comes first; of equal ones, that of the earlier feature. */
  readonly rank: number
}

/** All that was put into a slot, in order. */
export type Filled = <T>(slot: Slot<T>) => readonly T[]

/** Leaves a slot open. @param slotName `feature.what`. */
export function slot<T>(slotName: string): Slot<T> {
  return { slotName }
}

/** Puts something into a slot of an earlier feature. */
export function fill<T>(into: Slot<T>, thing: T, rank = 50): Filling {
  return { slot: into, thing, rank }
}

/** What is in each slot. */
export function filledFrom(fillings: readonly Filling[]): Filled {
  const bySlot = new Map<string, Filling[]>()
  for (const filling of fillings)
    bySlot.set(filling.slot.slotName, [...(bySlot.get(filling.slot.slotName) ?? []), filling])
  const things = new Map(
    [...bySlot].map(([name, some]) => [name, some.toSorted((a, b) => a.rank - b.rank).map(({ thing }) => thing)]),
  )
  // A filling was checked against its slot's type where it was made.
  return <T>({ slotName }: Slot<T>) => (things.get(slotName) ?? []) as readonly T[]
}

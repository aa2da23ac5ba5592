/** Where a work stands: what its place in the queue is computed from. */
export interface Standing {
  /** Reviews it has. */
  received: number
  /** Leases that somebody holds on it now. */
  open: number
  /** Reviews its author has given in the same pool. */
  done: number
  /** Reviews it needs, m. */
  needed: number
  /** Reviews its author is to give, K. */
  given: number
  /** Its verdict stands: only those who still owe reviews read it. */
  settled: boolean
  /** Since when it waits, in milliseconds. */
  since: number
  /** Decides between two that are the same in everything else. */
  id: string
}

/** What works are ordered by for one reviewer, least first. */
export type Key = readonly [
  urgency: number,
  reciprocal: number,
  total: number,
  lessDone: number,
  since: number,
  id: string,
]

/** The class of what nobody waits for. */
export const REST = 5

/**
 * How urgent a work is: 0 its author gave all their reviews and it is short, leases counted; 1 nobody reads it; 2 its author
 * has begun to review and fewer reviews than needed have come, whatever leases promise; 3 fewer than two; 4 short; 5 the rest.
 */
export function classOf(work: Standing): number {
  const { received, open, done, needed, given, settled } = work
  const total = received + open
  if (settled) return REST
  if (done >= given && total < needed) return 0
  if (total === 0) return 1
  if (done > 0 && received < needed) return 2
  if (total >= needed) return REST
  return total < 2 ? 3 : 4
}

/** Whether it lacks reviews that nobody has promised. What does not is read only by those who still owe reviews. */
export function isShort({ received, open, needed, settled }: Standing): boolean {
  return !settled && received + open < needed
}

/** The place of a work in the queue of one reviewer. @param reciprocal whether its author reads the reviewer’s own work. */
export function keyOf(work: Standing, reciprocal: boolean): Key {
  return [classOf(work), reciprocal ? 1 : 0, work.received + work.open, -work.done, work.since, work.id]
}

/** Below nought when the first comes first. */
export function compareKeys(one: Key, other: Key): number {
  // A loop without iterators: a queue of 100,000 works compares a million times before it is filled.
  for (let at = 0; at < one.length; at++) {
    const value = one[at]
    const against = other[at]
    if (value === undefined || against === undefined || value === against) continue
    return value < against ? -1 : 1
  }
  return 0
}

/** Above so many reviews and leases nobody is given a work: each author may be read as often as they read. */
export function mostOf({ needed, given }: Pick<Standing, 'needed' | 'given'>): number {
  return Math.max(needed, given)
}

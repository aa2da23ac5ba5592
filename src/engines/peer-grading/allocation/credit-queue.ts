import { compareKeys, isShort, keyOf, mostOf, REST, type Key, type Standing } from './key.ts'
import { apartFor, RECIPROCITY_BAN } from './pool-rules.ts'
import { sortedList } from './sorted-list.ts'

/** A work as it enters the pool. */
export interface QueuedWork {
  id: string
  /** Who made it; none of them reads it. */
  authors: readonly string[]
  /** Since when it waits, in milliseconds. */
  since: number
  needed: number
  given: number
}

export interface Facts {
  /** Whether two people are kept apart. */
  blocked?: (one: string, other: string) => boolean
  /** How many activities ago the reviewer last read the author: 1 is the one before this; null is never. */
  lastMet?: (reviewer: string, author: string) => number | null
}

/** An author who gave all their reviews, whose work is short of its own. */
export interface Rescue {
  workId: string
  /** Reviews that are missing. */
  missing: number
  /** How many of them nobody holds a lease or an offer for. */
  unheld: number
}

export interface CreditQueue {
  /** @throws RangeError for a work that is there already. */
  enter(work: QueuedWork): void
  leave(workId: string): void
  /** What this reviewer should read next, null when there is nothing for them. Changes nothing. */
  next(reviewer: string): string | null
  claim(workId: string, reviewer: string): void
  /** A lease that ended without a review. What was returned is not offered again; what ran out is. */
  release(workId: string, reviewer: string, how: 'returned' | 'expired'): void
  /** A review, with a lease or without. */
  give(workId: string, reviewer: string): void
  settle(workId: string): void
  standing(workId: string): Standing
  /** Authors who did their part and wait, most urgent first. Empty, or each `unheld` is to be offered to somebody at once. */
  rescues(): Rescue[]
}

interface Entry extends Standing {
  authors: readonly string[]
  /** Its place in `order`, as it was when it was listed. */
  key: Key
  /** Whether `order` holds it: it does not when it has as many reviews and leases as it may have. */
  listed: boolean
  /** Who reads it or has read it. */
  readers: Set<string>
}

interface Pool {
  readonly entries: Map<string, Entry>
  readonly order: Order
  readonly worksOf: Map<string, Set<Entry>>
  readonly doneBy: Map<string, number>
  /** Works that somebody reads, has read or has returned. */
  readonly seenBy: Map<string, Set<string>>
  readonly openOf: Map<string, Set<string>>
  /** What the newest work says that everybody gives. */
  each: number
}

type Order = ReturnType<typeof sortedList<Entry>>

function emptyPool(): Pool {
  return {
    entries: new Map(),
    order: sortedList<Entry>((one, other) => compareKeys(one.key, other.key)),
    worksOf: new Map(),
    doneBy: new Map(),
    seenBy: new Map(),
    openOf: new Map(),
    each: 0,
  }
}

/**
 * The queue of one pool: the works handed in to one activity of one cohort. Each change costs the logarithm of the number
 * of works; `next` walks from the front and stops at the first work that the reviewer may read. Deterministic.
 */
export function creditQueue({ blocked = () => false, lastMet = () => null }: Facts = {}): CreditQueue {
  const pool = emptyPool()
  const { entries, order, worksOf, doneBy, seenBy, openOf } = pool

  function entryOf(workId: string): Entry {
    const entry = entries.get(workId)
    if (entry === undefined) throw new RangeError(`${workId} is not in the queue`)
    return entry
  }

  function endLease(entry: Entry, reviewer: string): boolean {
    return setOf(openOf, entry.id).delete(reviewer)
  }

  return {
    enter({ id, authors, since, needed, given }) {
      if (entries.has(id)) throw new RangeError(`${id} is in the queue already`)
      const done = Math.max(0, ...authors.map((author) => doneBy.get(author) ?? 0))
      const standing = { id, received: 0, open: 0, done, needed, given, settled: false, since }
      const entry: Entry = { ...standing, authors, key: keyOf(standing, false), listed: false, readers: new Set() }
      entries.set(id, entry)
      for (const author of authors) setOf(worksOf, author).add(entry)
      pool.each = given
      list(order, entry)
    },
    leave(workId) {
      const entry = entryOf(workId)
      if (entry.listed) order.remove(entry)
      entries.delete(workId)
      for (const author of entry.authors) worksOf.get(author)?.delete(entry)
    },
    next: (reviewer) => nextFor(pool, { blocked, lastMet }, reviewer),
    claim(workId, reviewer) {
      const entry = entryOf(workId)
      change(order, entry, () => entry.open++)
      entry.readers.add(reviewer)
      setOf(openOf, workId).add(reviewer)
      setOf(seenBy, reviewer).add(workId)
    },
    release(workId, reviewer, how) {
      const entry = entryOf(workId)
      if (!endLease(entry, reviewer)) return
      change(order, entry, () => entry.open--)
      entry.readers.delete(reviewer)
      if (how === 'expired') seenBy.get(reviewer)?.delete(workId)
    },
    give(workId, reviewer) {
      const entry = entryOf(workId)
      const held = endLease(entry, reviewer)
      change(order, entry, () => {
        entry.received++
        if (held) entry.open--
      })
      entry.readers.add(reviewer)
      setOf(seenBy, reviewer).add(workId)
      const done = (doneBy.get(reviewer) ?? 0) + 1
      doneBy.set(reviewer, done)
      for (const own of worksOf.get(reviewer) ?? []) change(order, own, () => (own.done = Math.max(own.done, done)))
    },
    settle(workId) {
      const entry = entryOf(workId)
      change(order, entry, () => (entry.settled = true))
    },
    standing(workId) {
      const { id, received, open, done, needed, given, settled, since } = entryOf(workId)
      return { id, received, open, done, needed, given, settled, since }
    },
    rescues: () => rescuesIn(entries.values()),
  }
}

function list(order: Order, entry: Entry): void {
  entry.key = keyOf(entry, false)
  entry.listed = entry.received + entry.open < mostOf(entry)
  if (entry.listed) order.add(entry)
}

function change(order: Order, entry: Entry, make: () => void): void {
  if (entry.listed) order.remove(entry)
  make()
  list(order, entry)
}

function nextFor(pool: Pool, facts: Required<Facts>, reviewer: string): string | null {
  const { entries, order, worksOf, each } = pool
  const own = [...(worksOf.get(reviewer) ?? [])]
  const owes = own.some(({ done, given }) => done < given)
  const ban = entries.size >= RECIPROCITY_BAN
  const apart = apartFor(entries.size, each)
  let last: Entry | null = null
  for (const entry of order) {
    if (last !== null && entry.key[0] > last.key[0]) break
    if (entry.key[0] === REST && !owes) break
    if (!owes && !isShort(entry)) continue
    if (!mayRead(pool, facts, entry, reviewer, apart)) continue
    if (!entry.authors.some((author) => own.some(({ readers }) => readers.has(author)))) return entry.id
    if (!ban) last ??= entry
  }
  return last?.id ?? null
}

function mayRead({ seenBy }: Pool, facts: Required<Facts>, entry: Entry, reviewer: string, apart: number): boolean {
  if (entry.authors.includes(reviewer) || seenBy.get(reviewer)?.has(entry.id)) return false
  return entry.authors.every((author) => {
    const met = apart === 0 ? null : facts.lastMet(reviewer, author)
    return !facts.blocked(reviewer, author) && !facts.blocked(author, reviewer) && (met === null || met > apart)
  })
}

function rescuesIn(entries: Iterable<Entry>): Rescue[] {
  return [...entries]
    .filter(({ done, given, received, needed, settled }) => !settled && done >= given && received < needed)
    .toSorted((one, other) => compareKeys(one.key, other.key))
    .map(({ id: workId, needed, received, open }) => {
      const missing = needed - received
      return { workId, missing, unheld: Math.max(0, missing - open) }
    })
}

function setOf<V>(sets: Map<string, Set<V>>, key: string): Set<V> {
  const found = sets.get(key) ?? new Set<V>()
  sets.set(key, found)
  return found
}

import { creditQueue } from '../credit-queue.ts'
import { sortedList } from '../sorted-list.ts'
import { startPermutation } from '../start-permutation.ts'
import type { Chance } from './chance.ts'

export const POLICIES = ['credit', 'ora2', 'circular'] as const
export type PolicyName = (typeof POLICIES)[number]

export interface Work {
  id: string
  /** When it was handed in, in hours. */
  at: number
}

/** How works are given to reviewers. A work has the name of its author. */
export interface Policy {
  /** How long a claim counts as a review to come, in hours. */
  leaseHours: number
  enter(work: Work): void
  /** The day of handing in is over. */
  close(): void
  next(reviewer: string): string | null
  claim(workId: string, reviewer: string): void
  expire(workId: string, reviewer: string): void
  give(workId: string, reviewer: string): void
  /** Reviews that this person is to give, where it was said before. */
  assigned(reviewer: string): number | null
}

interface Terms {
  given: number
  needed: number
  chance: Chance
}

export const policyFor: Record<PolicyName, (terms: Terms) => Policy> = { credit, ora2, circular }

const HOUR_MS = 3_600_000

function credit({ given, needed }: Terms): Policy {
  const queue = creditQueue()
  return {
    leaseHours: 48,
    enter: ({ id, at }) => queue.enter({ id, authors: [id], since: at * HOUR_MS, given, needed }),
    close: () => {},
    next: queue.next,
    claim: queue.claim,
    expire: (workId, reviewer) => queue.release(workId, reviewer, 'expired'),
    give: queue.give,
    assigned: () => null,
  }
}

/**
 * As Open edX ORA2 does it: the oldest work whose reviews and leases are fewer than needed, a lease of eight hours, and
 * any work by chance when there is none.
 */
function ora2({ needed, chance }: Terms): Policy {
  interface Entry extends Work {
    count: number
  }
  const entries = new Map<string, Entry>()
  const all: string[] = []
  const short = sortedList<Entry>(
    (one, other) => one.at - other.at || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  )
  const seen = new Map<string, Set<string>>()
  const leased = new Set<string>()
  function count(workId: string, by: number): void {
    const entry = entries.get(workId)
    if (entry === undefined) return
    if (entry.count < needed) short.remove(entry)
    entry.count += by
    if (entry.count < needed) short.add(entry)
  }
  const mayRead = (workId: string, reviewer: string) => workId !== reviewer && !seen.get(reviewer)?.has(workId)
  return {
    leaseHours: 8,
    enter(work) {
      const entry = { ...work, count: 0 }
      entries.set(work.id, entry)
      all.push(work.id)
      short.add(entry)
    },
    close: () => {},
    next(reviewer) {
      for (const { id } of short) if (mayRead(id, reviewer)) return id
      const others = all.filter((id) => mayRead(id, reviewer))
      return others[Math.floor(chance.next() * others.length)] ?? null
    },
    claim(workId, reviewer) {
      const mine = seen.get(reviewer) ?? new Set()
      seen.set(reviewer, mine.add(workId))
      leased.add(`${workId} ${reviewer}`)
      count(workId, 1)
    },
    expire(workId, reviewer) {
      if (leased.delete(`${workId} ${reviewer}`)) count(workId, -1)
    },
    give(workId, reviewer) {
      if (!leased.delete(`${workId} ${reviewer}`)) count(workId, 1)
    },
    assigned: () => null,
  }
}

/** Everything is given out once, in a circle, when the day of handing in is over; who is late has no part in it. */
function circular({ given, chance }: Terms): Policy {
  const inTime: string[] = []
  const toRead = new Map<string, string[]>()
  let closed = false
  return {
    leaseHours: Number.POSITIVE_INFINITY,
    enter({ id }) {
      if (!closed) inTime.push(id)
    },
    close() {
      closed = true
      for (const [reader, author] of startPermutation(chance.shuffle(inTime), given))
        toRead.set(reader, [...(toRead.get(reader) ?? []), author])
    },
    next: (reviewer) => toRead.get(reviewer)?.[0] ?? null,
    claim: (_workId, reviewer) => void toRead.get(reviewer)?.shift(),
    expire: () => {},
    give: () => {},
    assigned: (reviewer) => (inTime.includes(reviewer) ? Math.min(given, inTime.length - 1) : 0),
  }
}

/** What waits for a thread, by whom it is for. */
export interface Turns<T> {
  /** Puts something in line. @returns false where too much waits already. */
  add(owner: string, job: T): boolean
  /** The next one whose owner has a turn, or null. */
  next(): { owner: string; job: T } | null
  /** Says that one of this owner's has ended. */
  ended(owner: string): void
  /** Takes everything out of the line. */
  clear(): T[]
}

interface Bounds {
  /** How many of one owner run at once. */
  readonly atOnce: number
  /** How many of one owner wait. */
  readonly each: number
  /** How many wait in all. */
  readonly all: number
}

/** A line in which owners take turns, however much each of them has put there. */
export function turns<T>({ atOnce, each, all }: Bounds): Turns<T> {
  // In the order of their next turns.
  const waiting = new Map<string, T[]>()
  const running = new Map<string, number>()
  let size = 0
  return {
    add(owner, job) {
      const own = waiting.get(owner) ?? []
      if (own.length >= each || size >= all) return false
      waiting.set(owner, own)
      own.push(job)
      size += 1
      return true
    },
    next() {
      for (const [owner, own] of waiting) {
        const now = running.get(owner) ?? 0
        if (now >= atOnce) continue
        const job = own.shift() as T
        waiting.delete(owner)
        if (own.length > 0) waiting.set(owner, own)
        running.set(owner, now + 1)
        size -= 1
        return { owner, job }
      }
      return null
    },
    ended(owner) {
      const left = (running.get(owner) ?? 1) - 1
      if (left > 0) running.set(owner, left)
      else running.delete(owner)
    },
    clear() {
      const jobs = [...waiting.values()].flat()
      waiting.clear()
      size = 0
      return jobs
    },
  }
}

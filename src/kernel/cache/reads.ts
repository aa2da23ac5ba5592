import { LRUCache } from 'lru-cache'
import type { Db } from '../db/index.ts'

/** How long an answer is kept at most, in milliseconds: what only the clock changes (a term that ends) is seen within it. */
export const KEEP_MS = 60_000
/** How many rows are kept at most, counted over all answers. */
const MAX_ROWS = 20_000

type Tags<T> = (value: NonNullable<T>) => readonly string[]

/** Answers of queries, kept in memory until a place they show changes. */
export interface CachedReads {
  /**
   * The answer of `read`, from memory while nothing it shows has changed. Answers are shared between requests: nobody
   * changes them. `null` and `undefined` are never kept, so that what is missing is found as soon as it is there.
   * @param key names the question with everything it depends on.
   * @param tags tags of what the answer shows, as events name them: `cohort:<id>`, `person:<id>`.
   */
  get<T>(key: string, read: () => Promise<T>, tags: Tags<T>): Promise<T>
  /** Forgets every answer that bears one of these tags; one that is being read now is not kept. */
  changed(tags: ReadonlySet<string>): void
  clear(): void
  /** Rows that are kept now. */
  rows(): number
}

/** Where a query reads: from the database, or from memory where there is one. A transaction has none and reads what is true now. */
export interface Reads {
  readonly db: Db
  readonly kept?: CachedReads
}

/** Reads through memory where the place has one, else at once. */
export function cachedRead<T>({ kept }: Reads, key: string, read: () => Promise<T>, tags: Tags<T>): Promise<T> {
  return kept === undefined ? read() : kept.get(key, read, tags)
}

interface Entry {
  readonly value: unknown
  readonly tags: readonly string[]
}

interface Reading {
  readonly answer: Promise<unknown>
  /** Places that changed since the reading began. */
  readonly missed: Set<string>
}

/** @param now milliseconds of the clock. */
export function cachedReads(now: () => number, maxRows = MAX_ROWS): CachedReads {
  const keysOf = new Map<string, Set<string>>()
  const readings = new Map<string, Reading>()
  const entries = new LRUCache<string, Entry>({
    maxSize: maxRows,
    sizeCalculation: ({ value }) => rowsIn(value),
    // One that is just as old as it may be is read again.
    ttl: KEEP_MS - 1,
    ttlResolution: 0,
    perf: { now },
    dispose: ({ tags }, key) => untag(keysOf, key, tags),
  })

  function readNow<T>(key: string, read: () => Promise<T>, tags: Tags<T>): Promise<T> {
    const missed = new Set<string>()
    const answer = read()
      .then((value) => {
        // Whoever was given this reading to share still gets it; only the memory must not hold what was true before.
        if (readings.get(key)?.missed !== missed || value === null || value === undefined) return value
        const shown = tags(value)
        if (!shown.some((tag) => missed.has(tag))) keep(key, value, shown)
        return value
      })
      .finally(() => {
        if (readings.get(key)?.missed === missed) readings.delete(key)
      })
    readings.set(key, { answer, missed })
    return answer
  }

  function keep(key: string, value: unknown, tags: readonly string[]): void {
    entries.set(key, { value, tags })
    if (!entries.has(key)) return
    for (const tag of tags) keysOf.set(tag, (keysOf.get(tag) ?? new Set()).add(key))
  }

  return {
    get<T>(key: string, read: () => Promise<T>, tags: Tags<T>): Promise<T> {
      const entry = entries.get(key)
      if (entry !== undefined) return Promise.resolve(entry.value as T)
      const reading = readings.get(key)
      // A reading that began before the last change is not for those who ask after it.
      return reading !== undefined && reading.missed.size === 0
        ? (reading.answer as Promise<T>)
        : readNow(key, read, tags)
    },
    changed(tags) {
      for (const tag of tags) {
        for (const key of keysOf.get(tag) ?? []) entries.delete(key)
        for (const { missed } of readings.values()) missed.add(tag)
      }
    },
    clear() {
      entries.clear()
      readings.clear()
    },
    rows: () => entries.calculatedSize,
  }
}

function untag(keysOf: Map<string, Set<string>>, key: string, tags: readonly string[]): void {
  for (const tag of tags) {
    const keys = keysOf.get(tag)
    keys?.delete(key)
    if (keys?.size === 0) keysOf.delete(tag)
  }
}

/** Rows of an answer: the longest list in it. */
function rowsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  const lists = [value, ...Object.values(value)]
  return lists.reduce<number>((most, list) => Math.max(most, lengthOf(list)), 1)
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : value instanceof Map || value instanceof Set ? value.size : 1
}

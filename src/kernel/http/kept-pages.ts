import { isStillTrue, type Watch } from '../kept/index.ts'
import type { Finished } from './answers.ts'

const MOST_BYTES = 16_000_000
/**
 * Pages speak of time ("3 h left", "just now"): one that nothing has changed may be this much behind the clock. Long
 * enough for a reload, a way back and the next page, whose browser asks again for this one.
 */
export const KEEP_PAGE_MS = 10_000

interface Kept {
  readonly page: Finished
  readonly watch: Watch
  readonly until: number
  readonly size: number
}

/** Pages of signed-in people, for as long as every answer in memory that they were drawn from is still true. */
export interface KeptPages {
  get(key: string): Finished | null
  /**
   * Keeps a page if all that went into it came from memory, and nothing of that has ended meanwhile.
   * @param key everything else that it depends on: who asks, for what, in which language.
   */
  keep(key: string, page: Finished, watch: Watch): void
  bytes(): number
}

/** @param now milliseconds of the clock. */
export function keptPages(now: () => number, mostBytes = MOST_BYTES): KeptPages {
  const pages = new Map<string, Kept>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= pages.get(key)?.size ?? 0
    pages.delete(key)
  }
  return {
    get(key) {
      const kept = pages.get(key)
      if (kept === undefined) return null
      if (kept.until <= now() || !isStillTrue(kept.watch, now())) {
        drop(key)
        return null
      }
      pages.delete(key)
      pages.set(key, kept)
      return kept.page
    },
    keep(key, page, watch) {
      drop(key)
      if (!isStillTrue(watch, now())) return
      const size = sizeOf(key, page)
      pages.set(key, { page, watch, until: now() + KEEP_PAGE_MS, size })
      bytes += size
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) break
        drop(oldest)
      }
    },
    bytes: () => bytes,
  }
}

/** The compressed form may be made later; it is not larger than the page. */
function sizeOf(key: string, { body }: Finished): number {
  return 2 * key.length + 2 * body.byteLength
}

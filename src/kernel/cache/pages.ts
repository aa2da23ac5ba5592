import { LRUCache } from 'lru-cache'
import type { KeptPage } from '../http/kept-page.ts'

/** A visitor's page that is being drawn, and the tags that changed since that began. */
export interface Drawing {
  readonly missed: Set<string>
  /** Something may have changed that nobody could tell. */
  blind: boolean
}

const MAX_BYTES = 64_000_000
/** Pages speak of time ("in 2 days"), so even an unchanged one is drawn again after this. */
const KEEP_MS = 60_000

interface Entry {
  readonly page: KeptPage
  readonly tags: readonly string[]
}

/** Keeps visitors' pages by address and language until a place they show changes. @param now milliseconds of the clock. */
export function pageCache(now: () => number, maxBytes = MAX_BYTES) {
  const pages = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    sizeCalculation: ({ page }, key) => 2 * key.length + 3 * page.body.byteLength,
    ttl: KEEP_MS,
    ttlResolution: 0,
    perf: { now },
  })
  const drawings = new Set<Drawing>()
  return {
    get: (key: string): KeptPage | null => pages.get(key)?.page ?? null,
    begin(): Drawing {
      const drawing = { missed: new Set<string>(), blind: false }
      drawings.add(drawing)
      return drawing
    },
    end: (drawing: Drawing) => void drawings.delete(drawing),
    /** Keeps a page, if nothing that it shows has changed since its drawing began. @returns whether it is kept. */
    keep({ missed, blind }: Drawing, key: string, page: KeptPage, tags: readonly string[]): boolean {
      if (blind || tags.some((tag) => missed.has(tag))) return false
      pages.set(key, { page, tags })
      return true
    },
    /** Forgets every page that bears one of these tags. */
    changed(fresh: ReadonlySet<string>) {
      for (const { missed } of drawings) for (const tag of fresh) missed.add(tag)
      for (const [key, { tags }] of pages.entries()) if (tags.some((tag) => fresh.has(tag))) pages.delete(key)
    },
    clear() {
      for (const drawing of drawings) drawing.blind = true
      pages.clear()
    },
    size: () => pages.size,
  }
}

export type PageCache = ReturnType<typeof pageCache>

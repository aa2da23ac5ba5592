import type { Temporal } from 'temporal-polyfill'
import { hashOf, type FileStore } from '../files/store.ts'
import { systemClock } from '../time/clock.ts'

/** Keeps files as long as a test runs. */
export function memoryStore(now: () => Temporal.Instant = systemClock.now): FileStore {
  const kept = new Map<string, { bytes: Uint8Array; at: Temporal.Instant }>()
  return {
    async put(bytes) {
      const hash = hashOf(bytes)
      kept.set(hash, { bytes: bytes.slice(), at: now() })
      return { hash }
    },
    get: async (hash) => kept.get(hash)?.bytes ?? null,
    read: async (hash, { start, end }) => {
      const bytes = kept.get(hash)?.bytes.slice(start, end)
      return bytes === undefined ? null : new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
    },
    has: async (hash) => kept.has(hash),
    async forget(hash, before) {
      const found = kept.get(hash)
      return found !== undefined && found.at.epochMilliseconds < before.epochMilliseconds && kept.delete(hash)
    },
    async *list() {
      for (const [hash, { bytes, at }] of kept) yield { hash, size: bytes.byteLength, at }
    },
  }
}

import { hashOf, type FileStore } from '../files/store.ts'

/** Keeps files as long as a test runs. */
export function memoryStore(): FileStore {
  const kept = new Map<string, Uint8Array>()
  return {
    async put(bytes) {
      const hash = hashOf(bytes)
      kept.set(hash, bytes.slice())
      return { hash }
    },
    get: async (hash) => kept.get(hash) ?? null,
    has: async (hash) => kept.has(hash),
    delete: async (hash) => void kept.delete(hash),
    async *list() {
      yield* kept.keys()
    },
  }
}

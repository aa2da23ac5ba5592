import { randomBytes } from 'node:crypto'

const POOL_BYTES = 4_096

/** Random bytes, fetched from the system many at a time; none is given twice. */
export function randomPool(): (bytes: number) => Uint8Array {
  let pool = randomBytes(POOL_BYTES)
  let used = 0
  return (bytes) => {
    if (bytes > POOL_BYTES) return new Uint8Array(randomBytes(bytes))
    if (used + bytes > POOL_BYTES) {
      pool = randomBytes(POOL_BYTES)
      used = 0
    }
    used += bytes
    return new Uint8Array(pool.subarray(used - bytes, used))
  }
}

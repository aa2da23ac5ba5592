const CHUNK = 512

export interface SortedList<T> {
  add(item: T): void
  /** Takes out an item that compares as when it was added. */
  remove(item: T): void
  /** From the least on. The list must not change meanwhile. */
  [Symbol.iterator](): Iterator<T>
}

/** Items in order, in chunks, so that neither adding nor removing moves more than one chunk of them. */
export function sortedList<T>(compare: (one: T, other: T) => number): SortedList<T> {
  const chunks: T[][] = []

  function add(item: T): void {
    const at = Math.min(chunkFor(item), chunks.length - 1)
    const chunk = chunks[at]
    if (chunk === undefined) {
      chunks.push([item])
      return
    }
    chunk.splice(placeIn(chunk, item), 0, item)
    if (chunk.length > CHUNK) chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2))
  }

  function remove(item: T): void {
    const at = chunkFor(item)
    const chunk = chunks[at]
    const place = chunk === undefined ? -1 : placeIn(chunk, item)
    const found = chunk?.[place]
    if (chunk === undefined || found === undefined || compare(found, item) !== 0)
      throw new RangeError('what is to be removed is not in the list')
    chunk.splice(place, 1)
    if (chunk.length === 0) chunks.splice(at, 1)
  }

  /** The first chunk that ends at the item or after it. */
  function chunkFor(item: T): number {
    return firstPlace(chunks.length, (at) => {
      const last = chunks[at]?.at(-1)
      return last !== undefined && compare(last, item) >= 0
    })
  }

  function placeIn(chunk: readonly T[], item: T): number {
    return firstPlace(chunk.length, (at) => {
      const held = chunk[at]
      return held !== undefined && compare(held, item) >= 0
    })
  }

  return {
    add,
    remove,
    *[Symbol.iterator]() {
      for (const chunk of chunks) yield* chunk
    },
  }
}

/** The first place where something holds that holds for all later ones; the length when there is none. */
function firstPlace(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

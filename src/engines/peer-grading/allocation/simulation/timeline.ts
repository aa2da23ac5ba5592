/** What happens when, in order; of two at the same time the one that was planned first. */
export interface Timeline {
  plan(at: number, happening: () => void): void
  /** Lets everything happen that is planned before `end`, with what it plans itself. */
  runUntil(end: number): void
  now(): number
}

interface Planned {
  at: number
  order: number
  happening: () => void
}

export function timeline(): Timeline {
  /** A binary heap, least first. */
  const heap: Planned[] = []
  let count = 0
  let now = 0

  function isBefore(one: number, other: number): boolean {
    const [first, second] = [heap[one], heap[other]]
    if (first === undefined || second === undefined) return first !== undefined
    return first.at < second.at || (first.at === second.at && first.order < second.order)
  }

  function swap(one: number, other: number): void {
    const [first, second] = [heap[one], heap[other]]
    if (first === undefined || second === undefined) return
    heap[one] = second
    heap[other] = first
  }

  function take(): Planned | undefined {
    swap(0, heap.length - 1)
    const first = heap.pop()
    for (let at = 0; ;) {
      const left = 2 * at + 1
      const least = isBefore(left + 1, left) ? left + 1 : left
      if (least >= heap.length || !isBefore(least, at)) return first
      swap(at, least)
      at = least
    }
  }

  return {
    plan(at, happening) {
      heap.push({ at, order: count++, happening })
      for (let place = heap.length - 1; place > 0;) {
        const above = (place - 1) >> 1
        if (!isBefore(place, above)) return
        swap(place, above)
        place = above
      }
    },
    runUntil(end) {
      for (let [first] = heap; first !== undefined && first.at < end; [first] = heap) {
        take()
        now = first.at
        first.happening()
      }
      now = end
    },
    now: () => now,
  }
}

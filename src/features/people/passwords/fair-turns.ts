export interface TurnLimits {
  /** How many run at the same time. */
  readonly atOnce: number
  /** How many may wait under one key, and in all. */
  readonly waitingEach: number
  readonly waiting: number
}

/**
 * Runs costly work in turns. Keys are served one after the other, so that somebody who asks a lot delays only themselves.
 * The answer is null when too many wait already.
 */
export function fairTurns({ atOnce, waitingEach, waiting: most }: TurnLimits) {
  const waiting = new Map<string, (() => void)[]>()
  let running = 0
  let total = 0

  function next(): void {
    if (running >= atOnce) return
    const [first] = waiting
    if (first === undefined) return
    const [key, line] = first
    const start = line.shift()
    waiting.delete(key)
    if (line.length > 0) waiting.set(key, line)
    total--
    running++
    start?.()
  }

  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T | null> {
    const line = waiting.get(key) ?? []
    if (line.length >= waitingEach || total >= most) return null
    const turn = new Promise<void>((start) => line.push(start))
    waiting.set(key, line)
    total++
    next()
    await turn
    try {
      return await work()
    } finally {
      running--
      next()
    }
  }
}

/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  between(low: number, high: number): number
  /** A waiting time with this mean, as of things that happen at any moment. */
  wait(mean: number): number
  shuffle<T>(items: readonly T[]): T[]
}

/** Small fast counter of Chris Doty-Humphrey, 32 bits. */
export function chanceFrom(seed: number): Chance {
  const state = new Uint32Array([0x9e3779b9, 0x243f6a88, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0])
  function word(): number {
    const [a = 0, b = 0, c = 0, count = 0] = state
    const sum = (a + b + count) >>> 0
    state[0] = b ^ (b >>> 9)
    state[1] = c + (c << 3)
    state[2] = ((c << 21) | (c >>> 11)) + sum
    state[3] = count + 1
    return sum
  }
  for (let round = 0; round < 12; round++) word()
  const next = () => word() / 2 ** 32
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    wait: (mean) => -mean * Math.log(1 - next()),
    shuffle(items) {
      const shuffled = [...items]
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = Math.floor(next() * (at + 1))
        const held = shuffled[at] as (typeof shuffled)[number]
        shuffled[at] = shuffled[other] as (typeof shuffled)[number]
        shuffled[other] = held
      }
      return shuffled
    },
  }
}

/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  uniform: () => number
  between: (low: number, high: number) => number
  /** An integer in [0, below). */
  below: (below: number) => number
  normal: (mean?: number, sd?: number) => number
  /** Gamma of the given shape (above 0) and rate 1. */
  gamma: (shape: number) => number
  /** Student's t with `nu` degrees of freedom. */
  student: (nu: number) => number
  shuffle: <T>(items: T[]) => T[]
}

/** Small fast counting generator (sfc32 by Chris Doty-Humphrey), seeded through splitmix32. */
export function randomOf(seed: number): Random {
  let mixed = seed >>> 0
  const split = () => {
    mixed = (mixed + 0x9e3779b9) >>> 0
    let word = mixed ^ (mixed >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word ^= word >>> 15
    word = Math.imul(word, 0x735a2d97)
    return (word ^ (word >>> 15)) >>> 0
  }
  let [a, b, c, counter] = [split(), split(), split(), 1]
  const word = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm++) word()
  const uniform = () => ((word() >>> 5) * 0x4000000 + (word() >>> 6)) / 0x20000000000000
  let spare: number | null = null
  const standard = (): number => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  /** Marsaglia and Tsang 2000; for shapes below 1 by the usual power of a uniform. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = standard()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    below: (below) => Math.floor(uniform() * below),
    normal: (mean = 0, sd = 1) => mean + sd * standard(),
    gamma,
    student: (nu) => standard() / Math.sqrt((2 * gamma(nu / 2)) / nu),
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last--) {
        const other = Math.floor(uniform() * (last + 1))
        const [kept, moved] = [items[last], items[other]]
        if (kept !== undefined && moved !== undefined) [items[last], items[other]] = [moved, kept]
      }
      return items
    },
  }
}

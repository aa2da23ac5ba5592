/**
 * How many slips of the hand lie between two words: a letter too many, too few, another one, or two that changed places
 * (https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance, each place touched once).
 */
export function slipsBetween(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row.push(
        Math.min(
          (row[j - 1] ?? 0) + 1,
          (rows[i - 1]?.[j] ?? 0) + 1,
          (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    rows.push(row)
  }
  return rows.at(-1)?.at(-1) ?? 0
}

/** Most slips that are forgiven in any word. */
export const MAX_SLIPS = 3

/** So many are forgiven in a word: one in a short one, where more would make it any other. */
export function slipsForgiven(word: string): number {
  const letters = [...word].length
  return letters < 5 ? 1 : letters < 9 ? 2 : MAX_SLIPS
}

/** Marks of a Golomb ruler: no two of them are the same distance apart, so that two works share at most one reader. */
const GOLOMB = [1, 2, 5, 10, 12]

/**
 * Who reads whom at the start of a cohort with fixed dates: everybody in a circle reads those who sit at these distances.
 * Everybody reads exactly `each` and is read by as many, and no two read each other, as long as the circle holds twice as
 * many others; in smaller ones some pairs do, and with fewer others than `each` everybody reads all of them.
 * @param people in the order of the circle; shuffle them for chance.
 * @returns reader and author, by reader in the order of the circle.
 */
export function startPermutation(people: readonly string[], each: number): [reader: string, author: string][] {
  const distances = distancesFor(people.length, each)
  return people.flatMap((reader, at) =>
    distances.flatMap((distance): [string, string][] => {
      const author = people[(at + distance) % people.length]
      return author === undefined ? [] : [[reader, author]]
    }),
  )
}

/** Distances without a pair that closes the circle: that would be two people who read each other. */
export function distancesFor(size: number, each: number): number[] {
  const count = Math.max(0, Math.min(each, size - 1))
  const chosen: number[] = []
  const fits = (distance: number) =>
    distance < size &&
    !chosen.includes(distance) &&
    [...chosen, distance].every((other) => (other + distance) % size !== 0)
  const near = Array.from({ length: Math.max(0, size - 1) }, (_, at) => at + 1)
  for (const distance of [...GOLOMB, ...near]) if (chosen.length < count && fits(distance)) chosen.push(distance)
  // Where that is not enough of them, the circle is too small to be without pairs.
  for (const distance of near) if (chosen.length < count && !chosen.includes(distance)) chosen.push(distance)
  return chosen
}

/** In pools of so many works, two authors never read each other; in smaller ones they do when nothing else is left. */
export const RECIPROCITY_BAN = 40

/** For so many activities two people who met as reviewer and author do not meet so again. */
export const APART = 3

/**
 * For how many activities a pool can keep a pair apart: three, or fewer where too few people are in it to give everybody
 * `given` works of somebody new each time. A rule that leaves nothing to read would make authors wait.
 */
export function apartFor(poolSize: number, given: number): number {
  const rounds = Math.floor((poolSize - 1) / Math.max(1, given))
  return Math.max(0, Math.min(APART, rounds - 1))
}

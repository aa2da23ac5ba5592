import { isRefusal, type Refusal } from '../refusal.ts'
import type { Owner, Task, Threads } from '../threads/index.ts'
import { replaced, wordDiff, type DiffPart } from './diff.ts'
import { tooCostly } from './refusals.ts'

/** A text before and after. */
export type Pair = readonly [before: string, after: string]

/** Up to here a comparison takes a millisecond or two, whatever the texts say. */
const SMALL = 4_000
const MAX_MS = 3_000

const diffing: Task<readonly Pair[], DiffPart[][]> = {
  name: 'text.diffing',
  module: new URL('./diff-texts.ts', import.meta.url),
  ms: MAX_MS,
  tooMuch: tooCostly,
}

/**
 * What changed between texts, as `wordDiff` says it, in the order given; long ones are compared in a thread, and stand
 * whole beside one another where that takes too long.
 * @returns `too-fast` when too much of this person waits already.
 */
export async function wordDiffs(
  threads: Threads,
  owner: Owner,
  pairs: readonly Pair[],
): Promise<DiffPart[][] | Refusal> {
  const length = pairs.reduce((sum, [before, after]) => sum + before.length + after.length, 0)
  if (length <= SMALL) return pairs.map(([before, after]) => wordDiff(before, after))
  const diffs = await threads.run(diffing, pairs, owner)
  if (!isRefusal(diffs) || diffs.kind === 'limited') return diffs
  return pairs.map(([before, after]) => replaced(before, after))
}

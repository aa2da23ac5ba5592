import { wordDiff, type DiffPart } from './diff.ts'
import type { Pair } from './word-diffs.ts'

export default function diffTexts(pairs: readonly Pair[]): DiffPart[][] {
  return pairs.map(([before, after]) => wordDiff(before, after))
}

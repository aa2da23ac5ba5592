import { diffLines, diffWordsWithSpace, type Change } from 'diff'

export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Above this many characters in both texts together, lines are compared instead of words. */
const MOST_FOR_WORDS = 60_000
const CONTEXT = 160

/** What changed between two texts, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const changes: Change[] | undefined =
    before.length + after.length > MOST_FOR_WORDS ? diffLines(before, after) : diffWordsWithSpace(before, after, { timeout: 1_000 })
  if (changes === undefined) return diffLines(before, after).map(toPart)
  return changes.map(toPart)
}

function toPart({ added, removed, value }: Change): DiffPart {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
}

/** Shortens long unchanged runs to what stands beside a change. */
export function collapse(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((part, index) => {
    if (part.kind !== 'same' || part.text.length <= 2 * CONTEXT) return part
    const head = index === 0 ? '' : part.text.slice(0, CONTEXT)
    const tail = index === parts.length - 1 ? '' : part.text.slice(-CONTEXT)
    return { kind: 'same', text: `${head} … ${tail}` }
  })
}

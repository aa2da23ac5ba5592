import { diffLines, diffWordsWithSpace, type Change } from 'diff'

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
  /** The unchanged stretch an ellipsis of `collapse` stands for. */
  readonly skipped?: string
}

/** Above this many characters in both texts together, lines are compared instead of words. */
export const MAX_WORD_DIFF = 200_000
/** Time and memory grow with the square of the number of changes. */
const MAX_WORD_CHANGES = 4_000
const MAX_LINE_CHANGES = 8_000

/**
 * What changed between two texts, word by word (Myers 1986); line by line where words would take too long; as one
 * removal and one addition where nothing much is left. The parts that are not `removed` make up `after`, those that are
 * not `added` make up `before`.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const small = before.length + after.length <= MAX_WORD_DIFF
  const words = small ? diffWordsWithSpace(before, after, { maxEditLength: MAX_WORD_CHANGES }) : undefined
  const changes = words ?? diffLines(before, after, { maxEditLength: MAX_LINE_CHANGES })
  return changes?.map(partOf) ?? replaced(before, after)
}

function partOf({ added, removed, value }: Change): DiffPart {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
}

export function replaced(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return parts.filter(({ text }) => text !== '')
}

/**
 * Takes out of long unchanged stretches what is not beside a change, cutting between words.
 * @param context characters kept on each side of a change.
 * @returns the parts, with an ellipsis that keeps what it stands for in `skipped`.
 */
export function collapse(parts: readonly DiffPart[], context = 160): DiffPart[] {
  return parts.flatMap((part, index) => {
    const head = index === 0 ? 0 : context
    const tail = index === parts.length - 1 ? 0 : context
    if (part.kind !== 'same' || part.text.length <= head + tail + context) return [part]
    const from = head === 0 ? 0 : wordEnd(part.text, head)
    const to = tail === 0 ? part.text.length : wordStart(part.text, part.text.length - tail)
    if (to <= from) return [part]
    const pieces: DiffPart[] = [
      { kind: 'same', text: part.text.slice(0, from) },
      { kind: 'same', text: ' … ', skipped: part.text.slice(from, to) },
      { kind: 'same', text: part.text.slice(to) },
    ]
    return pieces.filter(({ text }) => text !== '')
  })
}

function wordEnd(text: string, from: number): number {
  const space = text.slice(from).search(/\s/)
  return space < 0 ? text.length : from + space
}

function wordStart(text: string, before: number): number {
  let at = before
  while (at > 0 && !/\s/.test(text.charAt(at - 1))) at -= 1
  return at
}

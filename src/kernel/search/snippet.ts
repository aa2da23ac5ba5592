import type { Word } from './words.ts'

/** Some characters of a text, as they were written: whoever shows them escapes them. */
export interface SnippetPart {
  readonly text: string
  /** It is what was looked for. */
  readonly hit: boolean
}

const WORDS_SHOWN = 32
const MAX_CHARACTERS = 400
/** Words shown before the first hit. */
const BEFORE = 6

/** The stretch of a text with the most hits, or its beginning; `…` where it goes on. */
export function snippetOf(text: string, words: readonly Word[], hits: readonly boolean[]): SnippetPart[] {
  const from = bestStart(hits)
  const shown = words.slice(from, from + WORDS_SHOWN)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return []
  const start = from === 0 ? 0 : first.start
  const whole = from + WORDS_SHOWN >= words.length
  const most = start + MAX_CHARACTERS
  // Not between the halves of a character.
  const end = Math.min(whole ? text.length : last.end, /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most)
  const parts = partsOf(text, words, hits, start, end)
  const cut = !whole || end < text.trimEnd().length
  return [...(from === 0 ? [] : [{ text: '…', hit: false }]), ...parts, ...(cut ? [{ text: '…', hit: false }] : [])]
}

/** A text, or a stretch of it, in parts that are hits and parts that are not; white space is one space. */
export function partsOf(
  text: string,
  words: readonly Word[],
  hits: readonly boolean[],
  start = 0,
  end = text.length,
): SnippetPart[] {
  const parts: SnippetPart[] = []
  const add = (from: number, to: number, hit: boolean) => {
    const piece = text.slice(from, to).replaceAll(/\s+/g, ' ').toWellFormed()
    if (piece !== '') parts.push({ text: piece, hit })
  }
  let at = start
  words.forEach((word, number) => {
    if (hits[number] !== true || word.start < at || word.end > end) return
    add(at, word.start, false)
    add(word.start, word.end, true)
    at = word.end
  })
  add(at, end, false)
  return parts
}

/** Where to begin so that most hits are in sight, with a few words before the first. */
function bestStart(hits: readonly boolean[]): number {
  let inSight = 0
  let [most, best] = [0, 0]
  for (let end = 0; end < hits.length; end++) {
    inSight += hits[end] === true ? 1 : 0
    if (end >= WORDS_SHOWN && hits[end - WORDS_SHOWN] === true) inSight -= 1
    if (inSight > most) [most, best] = [inSight, Math.max(0, end - WORDS_SHOWN + 1)]
  }
  if (most === 0) return 0
  const first = hits.indexOf(true, best)
  return Math.max(0, first - BEFORE)
}

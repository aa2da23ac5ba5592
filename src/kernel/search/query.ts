import { plainWords } from './words.ts'

/** What somebody typed, as PostgreSQL's `websearch_to_tsquery` may be given it. */
export interface Typed {
  /** Words, "phrases", -exclusions and `or`; nothing else. */
  readonly whole: string
  /** The same without its last word, and that word, which may not be typed to its end yet; null where it is. */
  readonly head: string
  readonly last: string | null
}

/** Most characters that are looked at. */
export const MAX_QUERY = 200
/** Quotes as phones and languages write them. */
const QUOTES = /[“”„‟«»]/g
const TOKEN = /(-?)"([^"]*)"?|(-?)([^\s"]+)/g
/** A shorter beginning would fit too many words, but not where one character is a syllable or a word. */
const SHORTEST_BEGINNING = 3
const SYLLABLES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Reads a query as search engines do: all words, "words in a row", -not, one or another. Null when there is no word in it. */
export function readTyped(text: string): Typed | null {
  const parts = partsOf(text.slice(0, MAX_QUERY).replaceAll(QUOTES, '"'))
  if (!parts.some(({ kind }) => kind !== 'not' && kind !== 'or')) return null
  const whole = joined(parts)
  const last = parts.at(-1)
  const open = last?.kind === 'word' && isBeginning(last.text) && parts.at(-2)?.kind !== 'or'
  return open ? { whole, head: joined(parts.slice(0, -1)), last: last.text } : { whole, head: whole, last: null }
}

function isBeginning(word: string): boolean {
  return word.length >= SHORTEST_BEGINNING || SYLLABLES.test(word)
}

interface Part {
  readonly kind: 'word' | 'phrase' | 'not' | 'or'
  readonly text: string
}

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  for (const [, notPhrase, phrase, notWord, bare = ''] of text.matchAll(TOKEN)) {
    const words = plainWords(phrase ?? bare)
    if (words === '') continue
    const not = (notPhrase ?? notWord) === '-'
    // Two parts of a word with a dash stand in a row like a phrase; the word "or" in quotes is a word.
    const quoted = words.includes(' ') || (words === 'or' && (not || phrase !== undefined))
    const shown = quoted ? `"${words}"` : words
    if (words === 'or' && !quoted) {
      if (parts.length > 0 && parts.at(-1)?.kind !== 'or') parts.push({ kind: 'or', text: 'or' })
    } else if (not) parts.push({ kind: 'not', text: `-${shown}` })
    else parts.push({ kind: phrase === undefined && !quoted ? 'word' : 'phrase', text: shown })
  }
  while (parts.at(-1)?.kind === 'or') parts.pop()
  return parts
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join(' ')
}

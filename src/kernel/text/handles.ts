/** A stretch of text; `handle` is set where somebody is called. */
export interface Piece {
  readonly text: string
  readonly handle: string | null
}

/** Letters of scripts that set no space between words, or put endings on them: no address holds them beside an @. */
const APART = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const LETTER = String.raw`[[\p{L}\p{N}]--[${APART}]]`
/** Not after a letter, a path or another @ (addresses), not before a further @ or a domain. */
const MENTION = new RegExp(
  String.raw`(?<!${LETTER}|[_@\/.+\-])@([a-z0-9](?:[a-z0-9_\-]{0,38}[a-z0-9])?)(?!${LETTER}|[_@\-]|\.${LETTER})`,
  'giv',
)

/** Parts a text at its mentions; the pieces make up the whole text. Handles come in lower case. */
export function splitMentions(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(MENTION)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), handle: null })
    pieces.push({ text: match[0], handle: (match[1] ?? '').toLowerCase() })
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), handle: null })
  return pieces
}
